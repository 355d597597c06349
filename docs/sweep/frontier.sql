-- duckdb < docs/sweep/frontier.sql, beside the directory "out" that --out wrote: every scenario of the sweep is a row.
CREATE VIEW sweep AS SELECT * FROM read_parquet('out/part-*.parquet');

-- What became of the scenarios.
SELECT status, count(*) AS scenarios FROM sweep GROUP BY status ORDER BY scenarios DESC;

-- The frontier: nothing that is at least as fast costs as little.
SELECT scenario, device, count, tensor, weights, prompt, batch, tpot, usd_per_million_tokens
FROM (
  SELECT *, min(usd_per_million_tokens) OVER (ORDER BY tpot, usd_per_million_tokens, scenario ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS cheapest_so_far
  FROM sweep WHERE status = 'kept'
)
WHERE cheapest_so_far IS NULL OR usd_per_million_tokens < cheapest_so_far
ORDER BY tpot;

-- The cheapest way for each device and prompt, whatever else is set.
SELECT device, prompt, min(usd_per_million_tokens) AS usd_per_million_tokens, arg_min(batch, usd_per_million_tokens) AS batch, arg_min(tensor, usd_per_million_tokens) AS tensor
FROM sweep WHERE status = 'kept'
GROUP BY device, prompt ORDER BY prompt, usd_per_million_tokens;
