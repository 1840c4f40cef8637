import {
  type Background,
  backgroundSchema,
  type CompositionBackground,
  type CompositionLayout,
  compositionLayoutSchema,
  type EnhanceSliders,
  enhanceSlidersSchema,
  type Recipe,
  recipeSchema,
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

/** What an address says of a style; what it does not say well is left out. */
export function readSetting(params: SettingParams): {
  readonly seed: number | null;
  readonly parameters: StyleParameterValues;
} {
  const said = styleParameterValuesSchema.safeParse(parse(params.parameters));
  return { seed: readSeed(params), parameters: said.success ? said.data : {} };
}

/** What an address says of retouching; what it does not say is automatic. */
export function readSliders(params: SettingParams): EnhanceSliders {
  const said = enhanceSlidersSchema.safeParse(parse(params.parameters));
  return said.success ? said.data : enhanceSlidersSchema.parse({});
}

/** What an address says of a composition. */
export function readComposition(params: SettingParams & { readonly layout?: string }): {
  readonly layout: CompositionLayout;
  readonly background: CompositionBackground;
  readonly seed: number | null;
  readonly names: readonly string[];
  readonly line: string;
} {
  const { seed, background, line } = readChoices(params);
  const said = recipeSchema.shape.parameters.safeParse(parse(params.parameters));
  const { background_style, names } = said.success ? said.data : {};
  return {
    layout: compositionLayoutSchema.catch('row').parse(params.layout),
    background: typeof background_style === 'string' ? { style_id: background_style } : background,
    seed,
    names: typeof names === 'string' ? names.split('\n') : [],
    line,
  };
}

/** What an address says of a portrait or a fusion. */
export function readChoices(params: SettingParams): {
  readonly seed: number | null;
  readonly background: Background;
  readonly glow: number;
  readonly line: string;
} {
  const said = recipeSchema.shape.parameters.safeParse(parse(params.parameters));
  const { background, glow, line } = said.success ? said.data : {};
  return {
    seed: readSeed(params),
    background: backgroundSchema.catch('black').parse(background),
    glow: typeof glow === 'number' ? glow : 0,
    line: typeof line === 'string' ? line : '',
  };
}

function readSeed({ seed }: SettingParams): number | null {
  const drawn = Number(seed);
  return seed !== undefined && Number.isInteger(drawn) && drawn >= 0 ? drawn : null;
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
}
