-- SPDX-License-Identifier: EUPL-1.2
-- What a page would otherwise count or read anew at each request.

-- How many public voices an area has, whatever their themes; kept with the counts per theme (voice_count).
CREATE TABLE voice_total (
    area_id BIGINT PRIMARY KEY REFERENCES area (id),
    voices BIGINT NOT NULL
);
INSERT INTO voice_total (area_id, voices)
    SELECT v.area_id, count(*) FROM voice v WHERE v.state = 'public' GROUP BY v.area_id;

-- The box around a boundary, in degrees: which boundaries need to be read to say where a point lies. Empty where a boundary
-- was kept by an earlier version: such a boundary is always read.
ALTER TABLE area ADD COLUMN west DOUBLE PRECISION;
ALTER TABLE area ADD COLUMN south DOUBLE PRECISION;
ALTER TABLE area ADD COLUMN east DOUBLE PRECISION;
ALTER TABLE area ADD COLUMN north DOUBLE PRECISION;
