/**
 * The keys of Prometheus' configuration, of all versions that are supported, and those of vmagent, which reads the same
 * file. Below most kinds of service discovery anything may stand. Knows nothing of what they hold.
 */
import { httpClient, tls } from "./http-client-keys.ts";
import { type KnownKeys, keys } from "./known-keys.ts";

const relabel = keys("source_labels separator regex modulus target_label replacement action if match labels");
const targets = keys("targets labels");

const discovered: Readonly<Record<string, KnownKeys>> = {
  static_configs: targets,
  consul_sd_configs: httpClient(
    "server path_prefix token datacenter namespace partition tag_separator scheme username password allow_stale refresh_interval services tags node_meta filter health_filter",
  ),
  dns_sd_configs: keys("names refresh_interval type port"),
  ec2_sd_configs: httpClient(
    "endpoint region access_key secret_key profile role_arn external_id refresh_interval port az_filters",
    { filters: keys("name values") },
  ),
  file_sd_configs: keys("files refresh_interval"),
  http_sd_configs: httpClient("refresh_interval url"),
  kubernetes_sd_configs: httpClient("api_server role kubeconfig_file", {
    namespaces: keys("own_namespace names"),
    selectors: keys("role label field"),
    attach_metadata: keys("node namespace pod"),
  }),
};

const otherDiscoveries = [
  ...[
    "aws",
    "azure",
    "digitalocean",
    "docker",
    "dockerswarm",
    "ecs",
    "elasticache",
    "eureka",
    "gce",
    "hetzner",
    "ionos",
  ],
  ...["kuma", "lightsail", "linode", "marathon", "msk", "nerve", "nomad", "oci", "openstack", "outscale", "ovhcloud"],
  ...["puppetdb", "rds", "scaleway", "serverset", "stackit", "triton", "uyuni", "vultr", "yandexcloud"],
]
  .map((kind) => `${kind}_sd_configs`)
  .join(" ");

const limits =
  "body_size_limit sample_limit target_limit label_limit label_name_length_limit label_value_length_limit keep_dropped_targets";
const ways =
  "scrape_interval scrape_timeout scrape_protocols scrape_failure_log_file scrape_native_histograms always_scrape_classic_histograms convert_classic_histograms_to_nhcb metric_name_validation_scheme metric_name_escaping_scheme extra_scrape_metrics";
const ofVmagent =
  "stream_parse scrape_align_interval scrape_offset series_limit disable_compression disable_keepalive no_stale_markers max_scrape_size relabel_debug metric_relabel_debug headers";

const job = httpClient(
  `job_name scrape_classic_histograms honor_labels honor_timestamps track_timestamps_staleness params fallback_scrape_protocol metrics_path scheme enable_compression native_histogram_bucket_limit native_histogram_min_bucket_factor ${ways} ${limits} ${ofVmagent} ${otherDiscoveries}`,
  { relabel_configs: relabel, metric_relabel_configs: relabel, ...discovered },
);

const alertmanagers = httpClient(`scheme path_prefix timeout api_version sigv4 ${otherDiscoveries}`, {
  relabel_configs: relabel,
  alert_relabel_configs: relabel,
  ...discovered,
});

const remoteWrite = httpClient(
  "url remote_timeout headers name send_exemplars send_native_histograms round_robin_dns protobuf_message failed_request_logging sigv4 azuread google_iam",
  {
    write_relabel_configs: relabel,
    queue_config: keys(
      "capacity max_shards min_shards max_samples_per_send batch_send_deadline min_backoff max_backoff retry_on_http_429 sample_age_limit",
    ),
    metadata_config: keys("send send_interval max_samples_per_send"),
  },
);

const remoteRead = httpClient(
  "url remote_timeout chunked_read_limit headers read_recent name required_matchers filter_external_labels",
);

export const prometheusKeys: KnownKeys = keys("rule_files scrape_config_files", {
  global: keys(`evaluation_interval rule_query_offset query_log_file external_labels ${ways} ${limits}`),
  runtime: keys("gogc"),
  scrape_configs: job,
  alerting: keys("", { alertmanagers, alert_relabel_configs: relabel }),
  remote_write: remoteWrite,
  remote_read: remoteRead,
  storage: keys("", {
    tsdb: keys("out_of_order_time_window stale_series_compaction_threshold", {
      chunk_encoding: keys("floats"),
      retention: keys("time size percentage"),
    }),
    exemplars: keys("max_exemplars"),
  }),
  tracing: keys("client_type endpoint sampling_fraction insecure headers compression timeout", { tls_config: tls }),
  otlp: keys(
    "promote_all_resource_attributes promote_resource_attributes ignore_resource_attributes translation_strategy keep_identifying_resource_attributes convert_histograms_to_nhcb promote_scope_metadata label_name_underscore_sanitization label_name_preserve_multiple_underscores",
  ),
});
