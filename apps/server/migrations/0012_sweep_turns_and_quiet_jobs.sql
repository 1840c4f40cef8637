CREATE TABLE "sweep_turns" (
	"name" text PRIMARY KEY NOT NULL,
	"taken_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
-- Where Redis carries the changes of jobs, the database keeps quiet about them: NOTIFY takes one commit after the other.
CREATE OR REPLACE FUNCTION announce_job_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  job record;
BEGIN
  IF current_setting('irisvue.job_changes_by', true) = 'redis' THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' THEN job := OLD; ELSE job := NEW; END IF;
  PERFORM pg_notify(
    'irisvue_jobs',
    json_build_object(
      'id', job.id,
      'user_id', job.user_id,
      'status', CASE WHEN TG_OP = 'DELETE' THEN 'deleted' ELSE job.status END
    )::text
  );
  RETURN NULL;
END
$$;
