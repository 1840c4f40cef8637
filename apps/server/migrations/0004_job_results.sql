-- What earlier jobs made is kept in the new form.
UPDATE jobs SET result = json_build_object('image_id', result_image_id, 'image_ids', json_build_array(result_image_id)) WHERE result_image_id IS NOT NULL;
--> statement-breakpoint
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_result_image_id_images_id_fk";
--> statement-breakpoint
ALTER TABLE "jobs" DROP COLUMN "result_image_id";