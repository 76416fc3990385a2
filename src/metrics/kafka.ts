/** Ready-made metrics: what kafka_exporter exports of a Kafka cluster. Its own documentation says what each means. */
import { open } from "../catalog/label.ts";
import { gauge } from "../catalog/metric.ts";

const from = { exporter: "kafka_exporter" } as const;
/** Of the exporter, which does not keep to the conventions here. */
const legacyName = "exported under this name";

/** Brokers of the cluster. */
export const brokers = gauge("kafka_brokers", {
  ...from,
  help: "Brokers of the cluster.",
});

/** A broker's address. */
export const brokerInfo = gauge("kafka_broker_info", {
  ...from,
  help: "A broker's address.",
  labels: { address: open(), id: open() },
});

/** Partitions of a topic. */
export const partitions = gauge("kafka_topic_partitions", {
  ...from,
  help: "Partitions of a topic.",
  labels: { topic: open() },
});

/** The newest offset of a partition. */
export const currentOffset = gauge("kafka_topic_partition_current_offset", {
  ...from,
  help: "The newest offset of a partition.",
  labels: { topic: open(), partition: open() },
});

/** The oldest offset that a partition still has. */
export const oldestOffset = gauge("kafka_topic_partition_oldest_offset", {
  ...from,
  help: "The oldest offset that a partition still has.",
  labels: { topic: open(), partition: open() },
});

/** Replicas of a partition that are in sync. */
export const inSyncReplicas = gauge("kafka_topic_partition_in_sync_replica", {
  ...from,
  help: "Replicas of a partition that are in sync.",
  labels: { topic: open(), partition: open() },
});

/** Replicas of a partition. */
export const replicas = gauge("kafka_topic_partition_replicas", {
  ...from,
  help: "Replicas of a partition.",
  labels: { topic: open(), partition: open() },
});

/** The id of the broker that leads a partition. */
export const leader = gauge("kafka_topic_partition_leader", {
  ...from,
  help: "The id of the broker that leads a partition.",
  labels: { topic: open(), partition: open() },
});

/** 1 where the preferred broker leads a partition. */
export const leaderIsPreferred = gauge("kafka_topic_partition_leader_is_preferred", {
  ...from,
  help: "1 where the preferred broker leads a partition.",
  labels: { topic: open(), partition: open() },
});

/** 1 where a partition has fewer replicas in sync than it should. */
export const underReplicated = gauge("kafka_topic_partition_under_replicated_partition", {
  ...from,
  help: "1 where a partition has fewer replicas in sync than it should.",
  labels: { topic: open(), partition: open() },
});

/** The offset up to which a consumer group has read a partition. */
export const groupOffset = gauge("kafka_consumergroup_current_offset", {
  ...from,
  help: "The offset up to which a consumer group has read a partition.",
  labels: { consumergroup: open(), topic: open(), partition: open() },
});

/** The same, of all partitions of a topic together. */
export const groupOffsetOfTopic = gauge("kafka_consumergroup_current_offset_sum", {
  ...from,
  help: "The same, of all partitions of a topic together.",
  labels: { consumergroup: open(), topic: open() },
  legacyName,
});

/** Messages of a partition that a consumer group has not read yet. */
export const groupLag = gauge("kafka_consumergroup_lag", {
  ...from,
  help: "Messages of a partition that a consumer group has not read yet.",
  labels: { consumergroup: open(), topic: open(), partition: open() },
});

/** The same, of all partitions of a topic together. */
export const groupLagOfTopic = gauge("kafka_consumergroup_lag_sum", {
  ...from,
  help: "The same, of all partitions of a topic together.",
  labels: { consumergroup: open(), topic: open() },
  legacyName,
});

/** Members of a consumer group. */
export const groupMembers = gauge("kafka_consumergroup_members", {
  ...from,
  help: "Members of a consumer group.",
  labels: { consumergroup: open() },
});
