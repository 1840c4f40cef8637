-- What grows fastest is kept in a table for each month from here on (0009). All that was ever written becomes the
-- first of these tables: it ends where a month begins that lies safely ahead, which is promised here and checked in
-- 0008, so that nothing has to be read while the tables change places.
DO $$
DECLARE
  grown text;
  newest uuid;
  newest_at timestamptz;
  months_end timestamp;
BEGIN
  FOREACH grown IN ARRAY ARRAY['jobs', 'analytics_events', 'audit_log'] LOOP
    EXECUTE format('SELECT id FROM %I ORDER BY id DESC LIMIT 1', grown) INTO newest;
    -- The first 48 bits of a UUIDv7 are the milliseconds at which it was made.
    newest_at := to_timestamp(('x' || left(replace(newest::text, '-', ''), 12))::bit(48)::bigint / 1000.0);
    months_end := date_trunc('month', greatest(now() + interval '1 day', newest_at) AT TIME ZONE 'UTC')
      + interval '1 month';
    EXECUTE format(
      'ALTER TABLE %I ADD CONSTRAINT first_partition_bound CHECK (id < %L::uuid) NOT VALID',
      grown,
      rpad(lpad(to_hex((extract(epoch FROM months_end) * 1000)::bigint), 12, '0'), 32, '0')
    );
  END LOOP;
END
$$;
