import { z } from 'zod';

export const exampleImage = '0197d3a4-6c1e-7d5a-9f27-3b8e0c41aa10';
export const otherImage = '0197d3a9-02bb-7c44-8a55-61d2f7e9bb21';
export const exampleCircle = '0197d3b0-7f10-7ae2-b1c3-90aa54e7cc32';

/** Any iris: a photograph with a cut-out, the cut-out itself, or a portrait. */
export const imageIdSchema = z.uuid();

/** Makes the same request give the same picture; drawn by lot when left out. */
export const seedSchema = z.number().int().min(0).max(0xffff_ffff);

/** Pixels on the longer side. */
export const sideSchema = z.number().int().min(256).max(4096);
export const defaultSide = 2048;

export const severalImages = (least: number, most: number) =>
  z
    .array(imageIdSchema)
    .min(least)
    .max(most)
    .refine((ids) => new Set(ids).size === ids.length, 'Each picture can be taken only once.')
    .meta({ uniqueItems: true });

/** The work is also shown in this circle; everybody whose iris is in it must be a member. */
export const circleIdSchema = z.uuid().optional();
