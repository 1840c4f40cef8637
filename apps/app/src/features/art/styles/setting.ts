import {
  type Recipe,
  type StyleParameterValues,
  styleParameterValuesSchema,
} from '@irisvue/contracts';

/** A recipe in an address, so that a work can be made again or changed. */
export interface SettingParams {
  readonly seed?: string;
  readonly parameters?: string;
}

export const settingOf = ({ seed, parameters }: Recipe): SettingParams => ({
  ...(seed === null ? {} : { seed: String(seed) }),
  parameters: JSON.stringify(parameters),
});

/** What an address says; what it does not say well is left out. */
export function readSetting({ seed, parameters }: SettingParams): {
  readonly seed: number | null;
  readonly parameters: StyleParameterValues;
} {
  const drawn = Number(seed);
  return {
    seed: seed !== undefined && Number.isInteger(drawn) && drawn >= 0 ? drawn : null,
    parameters: parse(parameters),
  };
}

function parse(text: string | undefined): StyleParameterValues {
  try {
    return styleParameterValuesSchema.catch({}).parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
