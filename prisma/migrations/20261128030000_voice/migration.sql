-- How texts are to sound, by language: {"de": {"tone": "warm", "avoid": ["billig"], ...}}.
ALTER TABLE "Settings" ADD COLUMN voices JSONB NOT NULL DEFAULT '{}';
