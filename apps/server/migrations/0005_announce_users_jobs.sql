-- A change of a job also says whose it is, and new jobs are announced too: a person's other devices listen.
CREATE OR REPLACE FUNCTION announce_job_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  job jobs := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
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
--> statement-breakpoint
CREATE TRIGGER announce_new_job AFTER INSERT ON jobs
  FOR EACH ROW EXECUTE FUNCTION announce_job_change();
