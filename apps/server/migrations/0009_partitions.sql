-- The tables change places. Nothing is read or copied: this takes milliseconds, during which others wait.
LOCK TABLE job_sources, jobs, analytics_events, audit_log IN ACCESS EXCLUSIVE MODE;
--> statement-breakpoint
LOCK TABLE users, images IN SHARE ROW EXCLUSIVE MODE;
--> statement-breakpoint
ALTER TABLE job_sources DROP CONSTRAINT job_sources_job_id_jobs_id_fk;
--> statement-breakpoint
DROP TRIGGER announce_job_change ON jobs;
--> statement-breakpoint
DROP TRIGGER announce_new_job ON jobs;
--> statement-breakpoint
DO $$
DECLARE
  grown text;
  old_index text;
BEGIN
  FOREACH grown IN ARRAY ARRAY['jobs', 'analytics_events', 'audit_log'] LOOP
    FOR old_index IN SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND tablename = grown LOOP
      EXECUTE format('ALTER INDEX %I RENAME TO %I', old_index, regexp_replace(old_index, '^' || grown, grown || '_first'));
    END LOOP;
    EXECUTE format('ALTER TABLE %I RENAME TO %I', grown, grown || '_first');
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS) PARTITION BY RANGE (id)', grown, grown || '_first');
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I PRIMARY KEY (id)', grown, grown || '_pkey');
  END LOOP;
END
$$;
--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_image_id_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."images"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "analytics_events" ADD CONSTRAINT "analytics_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "jobs_image" ON "jobs" USING btree ("image_id");
--> statement-breakpoint
CREATE INDEX "jobs_user_newest" ON "jobs" USING btree ("user_id","id" DESC NULLS LAST);
--> statement-breakpoint
CREATE INDEX "jobs_active" ON "jobs" USING btree ("created_at") WHERE "jobs"."status" in ('queued', 'running');
--> statement-breakpoint
CREATE INDEX "jobs_user_active" ON "jobs" USING btree ("user_id","queue","id") WHERE "jobs"."status" in ('queued', 'running');
--> statement-breakpoint
CREATE INDEX "jobs_finished" ON "jobs" USING btree ("finished_at");
--> statement-breakpoint
CREATE INDEX "jobs_status_newest" ON "jobs" USING btree ("status","id" DESC NULLS LAST);
--> statement-breakpoint
CREATE INDEX "jobs_type_newest" ON "jobs" USING btree ("type","id" DESC NULLS LAST);
--> statement-breakpoint
CREATE INDEX "jobs_failure_newest" ON "jobs" USING btree (("error" ->> 'code'),"id" DESC NULLS LAST) WHERE "jobs"."status" = 'failed';
--> statement-breakpoint
CREATE INDEX "analytics_events_at" ON "analytics_events" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "analytics_events_user" ON "analytics_events" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("actor_id");
--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject_id");
--> statement-breakpoint
-- The promise of 0007 says what attaching would otherwise look for in every row; the indexes are adopted too.
DO $$
DECLARE
  grown text;
  bound text;
BEGIN
  FOREACH grown IN ARRAY ARRAY['jobs', 'analytics_events', 'audit_log'] LOOP
    SELECT substring(pg_get_constraintdef(oid) FROM '[0-9a-f-]{36}') INTO STRICT bound
      FROM pg_constraint
      WHERE conname = 'first_partition_bound' AND conrelid = (grown || '_first')::regclass;
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%L)', grown, grown || '_first', bound);
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT first_partition_bound', grown || '_first');
    EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', grown || '_default', grown);
  END LOOP;
END
$$;
--> statement-breakpoint
-- Checked in 0010.
ALTER TABLE "job_sources" ADD CONSTRAINT "job_sources_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action NOT VALID;
--> statement-breakpoint
-- As in 0005, but of whichever month's table the row is.
CREATE OR REPLACE FUNCTION announce_job_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  job record;
BEGIN
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
--> statement-breakpoint
CREATE TRIGGER announce_job_change AFTER UPDATE OR DELETE ON jobs
  FOR EACH ROW EXECUTE FUNCTION announce_job_change();
--> statement-breakpoint
CREATE TRIGGER announce_new_job AFTER INSERT ON jobs
  FOR EACH ROW EXECUTE FUNCTION announce_job_change();
--> statement-breakpoint
CREATE TRIGGER refuse_audit_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
-- Of rows, so that every month's table has it too.
CREATE TRIGGER refuse_audit_row_change BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
