/** Languages that stand where PromQL is expected: LogQL, TraceQL, MetricsQL. They are recognised, and nothing in them is read. */

export type OtherLanguage = "LogQL" | "TraceQL" | "MetricsQL";

/** A selector of lines and what is done with them, or functions that only Loki has. */
const logQl =
  /\}\s*(?:\|=|\|~|!=\s*["`]|!~\s*["`]|\|>|\|\s*(?:json|logfmt|pattern|regexp|unpack|unwrap|line_format|label_format|decolorize|drop|keep|__error__|\w+\s*(?:=|!=|=~|!~|>|<)))|\b(?:bytes_rate|bytes_over_time|rate_counter)\s*\(/;
const traceQl =
  /^\s*\{[^"]*(?:\b(?:span|resource|trace|event|link|instrumentation)[.:]|\b(?:name|status|duration|kind|rootName)\s*(?:=|!=|>|<)|&&|\|\|)|\}\s*(?:>>|<<|&&|\|\|)\s*\{/;

/** Functions that VictoriaMetrics adds, those of them that Prometheus has apart. */
const metricsQl: ReadonlySet<string> = new Set(
  `WITH any bitmap_and bitmap_or bitmap_xor bottomk_avg bottomk_last bottomk_max bottomk_median bottomk_min buckets_limit
  aggr_over_time ascent_over_time changes_prometheus count_eq_over_time count_gt_over_time count_le_over_time count_ne_over_time
  count_values_over_time decreases_over_time default_rollup delta_prometheus deriv_fast descent_over_time distinct
  distinct_over_time drop_empty_series duration_over_time geomean geomean_over_time histogram
  histogram_over_time histogram_share hoeffding_bound_lower hoeffding_bound_upper increase_prometheus
  increase_pure increases_over_time integrate interpolate iqr_over_time keep_last_value keep_next_value label_copy label_del
  label_graphite_group label_keep label_lowercase label_map label_match label_mismatch label_move label_set label_transform
  label_uppercase label_value labels_equal lag lifetime limit_offset mad median median_over_time mode mode_over_time now
  outlier_iqr_over_time outliers_iqr outliers_mad outliersk prometheus_buckets quantiles quantiles_over_time rand rand_exponential
  rand_normal range_avg range_first range_last range_linear_regression range_mad range_max range_median range_min range_normalize
  range_quantile range_stddev range_stdvar range_sum range_trim_outliers range_trim_spikes range_trim_zscore range_zscore
  rate_over_sum rate_prometheus remove_resets rollup rollup_candlestick rollup_delta rollup_deriv rollup_increase rollup_rate
  rollup_scrape_interval ru running_avg running_max running_min running_sum scrape_interval share share_eq_over_time
  share_gt_over_time share_le_over_time smooth_exponential sort_by_label_numeric  stale_samples_over_time  sum2
  sum2_over_time sum_eq_over_time sum_gt_over_time sum_le_over_time time_range timestamp_with_name timezone_offset
  tfirst_over_time tlast_change_over_time tlast_over_time tmax_over_time tmin_over_time topk_avg topk_last topk_max topk_median
  topk_min ttf union vmrange_over_time zscore zscore_over_time`.split(/\s+/),
);
const metricsQlWord =
  /\)\s*keep_metric_names\b|[)}\]\w]\s+(?:default|if|ifnot)\s+[(\w-]|\blimit\s+\d+\s*(?:$|[)=<>!+*/-])/;

/**
 * The language that a text is surely written in, asked of texts that Prometheus refuses.
 * @example otherLanguage('sum(rate({app="shop"} |= "error" [5m]))') // "LogQL"
 */
export function otherLanguage(text: string): OtherLanguage | undefined {
  if (logQl.test(text)) return "LogQL";
  if (traceQl.test(text)) return "TraceQL";
  // Whoever watches VictoriaMetrics does it with VictoriaMetrics.
  if (/\bvm(?:agent|alert|auth|anomaly)?_\w+\s*[{[()]/.test(text)) return "MetricsQL";
  const words = [...text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""').matchAll(/\b(\w+)\s*\(/g)];
  return metricsQlWord.test(text) || words.some(([, word = ""]) => metricsQl.has(word)) ? "MetricsQL" : undefined;
}
