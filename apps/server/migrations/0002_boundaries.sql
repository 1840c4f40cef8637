-- Cut-outs made before boundaries were series and motion was measured: the circle of each ellipse, no motion.
UPDATE "images" SET "segmentation" = "segmentation" || jsonb_build_object(
  'limbus_boundary', jsonb_build_object(
    'cx', "segmentation"->'limbus'->'cx', 'cy', "segmentation"->'limbus'->'cy',
    'cos', jsonb_build_array(sqrt(("segmentation"->'limbus'->>'rx')::float8 * ("segmentation"->'limbus'->>'ry')::float8)),
    'sin', '[0]'::jsonb, 'edge_width_px', 0),
  'pupil_boundary', jsonb_build_object(
    'cx', "segmentation"->'pupil'->'cx', 'cy', "segmentation"->'pupil'->'cy',
    'cos', jsonb_build_array(sqrt(("segmentation"->'pupil'->>'rx')::float8 * ("segmentation"->'pupil'->>'ry')::float8)),
    'sin', '[0]'::jsonb, 'edge_width_px', 0),
  'quality', ("segmentation"->'quality') || '{"motion_blur": 0}'::jsonb
) WHERE "segmentation" IS NOT NULL AND NOT "segmentation" ? 'limbus_boundary';
