-- A year of a province: 126 communes, one of them large, every table that console pages read in proportion.
-- :sessions and :days stand for numbers; run by bench.console_world.
CREATE TEMP TABLE place AS
SELECT n, CASE WHEN n = 0 THEN '27112' ELSE (30000 + n)::text END AS code, gen_random_uuid() AS point,
       gen_random_uuid() AS kiosk
FROM generate_series(0, 125) n;
INSERT INTO commune (code, name, province_code, today_code)
SELECT code, 'Xã ' || n, '79', code FROM place WHERE n > 0;
INSERT INTO help_point (id, commune_code, name) SELECT point, code, 'Điểm hỗ trợ số ' || n FROM place;
INSERT INTO kiosk (id, commune_code, help_point_id, name, public_key, enrolled_at)
SELECT kiosk, code, point, 'Máy 1', decode(repeat('00', 32), 'hex'), now() - interval '400 days' FROM place;
INSERT INTO kiosk_log (commune_code, kiosk_id, head_hash, head_seq, last_seen_at, last_push_at, app_version,
                       unsent_events, unsent_sessions, clock_skew_ms)
SELECT code, kiosk, decode(repeat('00', 32), 'hex'), 0, now() - n * interval '17 minutes', now(), '0.1.0', n % 7, n % 3, 0
FROM place;

CREATE TEMP TABLE visit AS
SELECT i, place.code, place.point, place.kiosk, at,
       (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8'
        || substr(md5(i::text), 4, 15))::uuid AS id,
       'guide-' || (power(random(), 2) * 60)::int AS guide,
       (random() * 100)::int AS luck
FROM (
    SELECT i, now() - interval '1 hour' - random() * :days * interval '1 day' AS at,
           CASE WHEN i % 20 < 3 THEN 0 ELSE 1 + i % 125 END AS n
    FROM generate_series(1, :sessions) i
) made JOIN place USING (n);

INSERT INTO session (commune_code, id, kiosk_id, help_point_id, first_seq, last_seq, started_at, last_event_at,
    received_at, event_count, unknown_count, mode, language, staff_id, staff_name, priority_group, consent, guide,
    guide_title, guides, way, last_step, steps_finished, stuck_count, help_count, read_aloud_count, take_away_count,
    contact_sealed, rating, outcome, finished_by, finished_at, review_state, review_count)
SELECT code, id, kiosk, point, i * 20, i * 20 + 19, at, at + interval '9 minutes', at + interval '10 minutes', 20, 0,
    CASE WHEN luck < 70 THEN 'assisted' ELSE 'self_service' END, 'vi',
    CASE WHEN luck < 70 THEN 'tnv-' || i % 8 ELSE '' END, CASE WHEN luck < 70 THEN 'Lê Thị ' || i % 8 ELSE '' END,
    (ARRAY['', 'elderly', 'disabled', 'ethnic_minority'])[1 + i % 4], 'anonymous', guide, 'Thủ tục ' || guide,
    json_build_array(json_build_object('guide', guide, 'guide_version', '1', 'title', 'Thủ tục ' || guide)), 'online',
    NULL, 7, (luck < 30)::int, 0, 2, 1, luck = 1, (ARRAY['', 'good', 'fair', 'bad'])[1 + luck % 4],
    (ARRAY['completed', 'continues_at_home', 'referred', 'escalated', 'abandoned'])[1 + luck % 5], 'volunteer',
    at + interval '9 minutes',
    CASE WHEN at < now() - interval '7 days' OR luck < 60 THEN 'approved' ELSE 'received' END,
    (at < now() - interval '7 days' OR luck < 60)::int
FROM visit;
INSERT INTO stuck_point (commune_code, session_id, seq, at, reason, by, guide, way, step)
SELECT code, id, i * 20 + 9, at, (ARRAY['no_code', 'slow', 'unclear'])[1 + i % 3], 'volunteer', guide, 'online',
       'step-' || i % 9
FROM visit WHERE luck < 30;
