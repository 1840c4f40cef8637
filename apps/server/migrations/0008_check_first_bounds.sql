-- Reads the tables while everybody goes on reading and writing them.
ALTER TABLE jobs VALIDATE CONSTRAINT first_partition_bound;
--> statement-breakpoint
ALTER TABLE analytics_events VALIDATE CONSTRAINT first_partition_bound;
--> statement-breakpoint
ALTER TABLE audit_log VALIDATE CONSTRAINT first_partition_bound;
