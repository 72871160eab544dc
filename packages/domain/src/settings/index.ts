export { isSettingKey, type OfficeSettings, officeSettingsOn } from './office.ts'
export {
  canChangeSettings,
  changeSetting,
  comingChanges,
  foldSettings,
  type SettingChange,
  type Settings,
  type SettingsAct,
  settingOn,
  undoSetting,
  valueOn,
} from './rules.ts'
export {
  readSetting,
  SETTING_FIELDS,
  SETTING_KEYS,
  type SettingCode,
  type SettingField,
  type SettingKey,
  type SettingValue,
  usualSetting,
} from './values.ts'
