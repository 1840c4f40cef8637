-- Cut-outs made before boundaries were series and the quality report had a score and told motion: the circle of each
-- ellipse, no motion, and the middle of the verdict's range.
UPDATE "images" SET "segmentation" = "segmentation" || jsonb_build_object(
  'limbus_boundary', jsonb_build_object(
    'cx', "segmentation"->'limbus'->'cx', 'cy', "segmentation"->'limbus'->'cy',
    'cos', jsonb_build_array(sqrt(("segmentation"->'limbus'->>'rx')::float8 * ("segmentation"->'limbus'->>'ry')::float8)),
    'sin', '[0]'::jsonb, 'edge_width_px', 0),
  'pupil_boundary', jsonb_build_object(
    'cx', "segmentation"->'pupil'->'cx', 'cy', "segmentation"->'pupil'->'cy',
    'cos', jsonb_build_array(sqrt(("segmentation"->'pupil'->>'rx')::float8 * ("segmentation"->'pupil'->>'ry')::float8)),
    'sin', '[0]'::jsonb, 'edge_width_px', 0),
  'quality', ("segmentation"->'quality') || jsonb_build_object(
    'motion_blur', 0,
    'score', CASE "segmentation"->'quality'->>'verdict' WHEN 'excellent' THEN 0.9 WHEN 'usable' THEN 0.6 ELSE 0.2 END)
) WHERE "segmentation" IS NOT NULL AND NOT "segmentation" ? 'limbus_boundary';
