-- Every change of a job is announced to all processes, by the database itself so that no writer can forget.
-- Listeners read the row when they care; the message only says which one changed and to what.
CREATE FUNCTION announce_job_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify(
    'irisvue_jobs',
    json_build_object(
      'id', OLD.id,
      'status', CASE WHEN TG_OP = 'DELETE' THEN 'deleted' ELSE NEW.status END
    )::text
  );
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER announce_job_change AFTER UPDATE OR DELETE ON jobs
  FOR EACH ROW EXECUTE FUNCTION announce_job_change();
