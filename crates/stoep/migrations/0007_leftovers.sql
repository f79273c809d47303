-- SPDX-License-Identifier: EUPL-1.2
-- What was left open of networks at work.

-- A change of a meeting that somebody who was invited could not be told of yet: the row of the journal that says so.
ALTER TABLE invitation ADD COLUMN untold_row BIGINT;
CREATE INDEX invitation_untold ON invitation (untold_row) WHERE untold_row IS NOT NULL;
