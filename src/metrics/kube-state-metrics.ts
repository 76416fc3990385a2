/** Ready-made metrics: what kube-state-metrics exports of the objects of a Kubernetes cluster. Its own documentation says what each means. */
import { open } from "../catalog/label.ts";
import { counter, gauge } from "../catalog/metric.ts";

const from = { exporter: "kube-state-metrics" } as const;
/** Of the exporter, which does not keep to the conventions here. */
const legacyName = "exported under this name";

/** Where a pod runs and who made it, always 1. */
export const podInfo = gauge("kube_pod_info", {
  ...from,
  help: "Where a pod runs and who made it, always 1.",
  labels: {
    namespace: open(),
    pod: open(),
    uid: open(),
    node: open(),
    host_ip: open(),
    pod_ip: open(),
    created_by_kind: open(),
    created_by_name: open(),
    priority_class: open(),
    host_network: open(),
  },
});

/** 1 for the phase that a pod is in. */
export const podPhase = gauge("kube_pod_status_phase", {
  ...from,
  help: "1 for the phase that a pod is in.",
  labels: {
    namespace: open(),
    pod: open(),
    uid: open(),
    phase: ["Failed", "Pending", "Running", "Succeeded", "Unknown"],
  },
});

/** 1 for whether a pod can serve requests. */
export const podReady = gauge("kube_pod_status_ready", {
  ...from,
  help: "1 for whether a pod can serve requests.",
  labels: { namespace: open(), pod: open(), uid: open(), condition: ["false", "true", "unknown"] },
});

/** 1 for whether a pod has a node. */
export const podScheduled = gauge("kube_pod_status_scheduled", {
  ...from,
  help: "1 for whether a pod has a node.",
  labels: { namespace: open(), pod: open(), uid: open(), condition: ["false", "true", "unknown"] },
});

/** When a pod started, in seconds since 1970. */
export const podStartTime = gauge("kube_pod_start_time", {
  ...from,
  help: "When a pod started, in seconds since 1970.",
  unit: "seconds",
  labels: { namespace: open(), pod: open(), uid: open() },
  legacyName,
});

/** Who owns a pod, always 1. */
export const podOwner = gauge("kube_pod_owner", {
  ...from,
  help: "Who owns a pod, always 1.",
  labels: {
    namespace: open(),
    pod: open(),
    uid: open(),
    owner_kind: open(),
    owner_name: open(),
    owner_is_controller: open(),
  },
});

/** The image of a container, always 1. */
export const containerInfo = gauge("kube_pod_container_info", {
  ...from,
  help: "The image of a container, always 1.",
  labels: {
    namespace: open(),
    pod: open(),
    uid: open(),
    container: open(),
    image: open(),
    image_id: open(),
    image_spec: open(),
    container_id: open(),
  },
});

/** 1 for the reason for which a container waits, such as CrashLoopBackOff. */
export const containerWaiting = gauge("kube_pod_container_status_waiting_reason", {
  ...from,
  help: "1 for the reason for which a container waits, such as CrashLoopBackOff.",
  labels: { namespace: open(), pod: open(), uid: open(), container: open(), reason: open() },
});

/** 1 for the reason for which a container ended. */
export const containerTerminated = gauge("kube_pod_container_status_terminated_reason", {
  ...from,
  help: "1 for the reason for which a container ended.",
  labels: { namespace: open(), pod: open(), uid: open(), container: open(), reason: open() },
});

/** 1 for the reason for which a container ended last, such as OOMKilled. */
export const containerLastTerminated = gauge("kube_pod_container_status_last_terminated_reason", {
  ...from,
  help: "1 for the reason for which a container ended last, such as OOMKilled.",
  labels: { namespace: open(), pod: open(), uid: open(), container: open(), reason: open() },
});

/** Restarts of a container. */
export const containerRestarts = counter("kube_pod_container_status_restarts_total", {
  ...from,
  help: "Restarts of a container.",
  labels: { namespace: open(), pod: open(), uid: open(), container: open() },
});

/** 1 where a container is ready. */
export const containerReady = gauge("kube_pod_container_status_ready", {
  ...from,
  help: "1 where a container is ready.",
  labels: { namespace: open(), pod: open(), uid: open(), container: open() },
});

/** 1 where a container runs. */
export const containerRunning = gauge("kube_pod_container_status_running", {
  ...from,
  help: "1 where a container runs.",
  labels: { namespace: open(), pod: open(), uid: open(), container: open() },
});

/** What a container has reserved of a resource, in its unit. */
export const containerRequests = gauge("kube_pod_container_resource_requests", {
  ...from,
  help: "What a container has reserved of a resource, in its unit.",
  labels: {
    namespace: open(),
    pod: open(),
    uid: open(),
    container: open(),
    node: open(),
    resource: open(),
    unit: open(),
  },
});

/** What a container may use of a resource, in its unit. */
export const containerLimits = gauge("kube_pod_container_resource_limits", {
  ...from,
  help: "What a container may use of a resource, in its unit.",
  labels: {
    namespace: open(),
    pod: open(),
    uid: open(),
    container: open(),
    node: open(),
    resource: open(),
    unit: open(),
  },
});

/** Pods that a deployment should have. */
export const deploymentReplicas = gauge("kube_deployment_spec_replicas", {
  ...from,
  help: "Pods that a deployment should have.",
  labels: { namespace: open(), deployment: open() },
});

/** Pods of a deployment that can serve. */
export const deploymentReplicasAvailable = gauge("kube_deployment_status_replicas_available", {
  ...from,
  help: "Pods of a deployment that can serve.",
  labels: { namespace: open(), deployment: open() },
});

/** Pods of a deployment that cannot serve. */
export const deploymentReplicasUnavailable = gauge("kube_deployment_status_replicas_unavailable", {
  ...from,
  help: "Pods of a deployment that cannot serve.",
  labels: { namespace: open(), deployment: open() },
});

/** Pods of a deployment that have its latest version. */
export const deploymentReplicasUpdated = gauge("kube_deployment_status_replicas_updated", {
  ...from,
  help: "Pods of a deployment that have its latest version.",
  labels: { namespace: open(), deployment: open() },
});

/** The version of a deployment that is wanted. */
export const deploymentGeneration = gauge("kube_deployment_metadata_generation", {
  ...from,
  help: "The version of a deployment that is wanted.",
  labels: { namespace: open(), deployment: open() },
});

/** The version of a deployment that its controller has seen. */
export const deploymentObservedGeneration = gauge("kube_deployment_status_observed_generation", {
  ...from,
  help: "The version of a deployment that its controller has seen.",
  labels: { namespace: open(), deployment: open() },
});

/** 1 for the state of each condition of a deployment. */
export const deploymentCondition = gauge("kube_deployment_status_condition", {
  ...from,
  help: "1 for the state of each condition of a deployment.",
  labels: {
    namespace: open(),
    deployment: open(),
    reason: open(),
    condition: open(),
    status: ["false", "true", "unknown"],
  },
});

/** Pods that a stateful set should have. */
export const statefulSetReplicas = gauge("kube_statefulset_replicas", {
  ...from,
  help: "Pods that a stateful set should have.",
  labels: { namespace: open(), statefulset: open() },
});

/** Pods of a stateful set that are ready. */
export const statefulSetReplicasReady = gauge("kube_statefulset_status_replicas_ready", {
  ...from,
  help: "Pods of a stateful set that are ready.",
  labels: { namespace: open(), statefulset: open() },
});

/** Nodes that should run a daemon set. */
export const daemonSetDesired = gauge("kube_daemonset_status_desired_number_scheduled", {
  ...from,
  help: "Nodes that should run a daemon set.",
  labels: { namespace: open(), daemonset: open() },
});

/** Nodes on which a daemon set is ready. */
export const daemonSetReady = gauge("kube_daemonset_status_number_ready", {
  ...from,
  help: "Nodes on which a daemon set is ready.",
  labels: { namespace: open(), daemonset: open() },
});

/** 1 for whether a job has failed. */
export const jobFailed = gauge("kube_job_failed", {
  ...from,
  help: "1 for whether a job has failed.",
  labels: { namespace: open(), job_name: open(), condition: ["false", "true", "unknown"] },
});

/** 1 for whether a job has completed. */
export const jobComplete = gauge("kube_job_complete", {
  ...from,
  help: "1 for whether a job has completed.",
  labels: { namespace: open(), job_name: open(), condition: ["false", "true", "unknown"] },
});

/** When a job started, in seconds since 1970. */
export const jobStartTime = gauge("kube_job_status_start_time", {
  ...from,
  help: "When a job started, in seconds since 1970.",
  unit: "seconds",
  labels: { namespace: open(), job_name: open() },
  legacyName,
});

/** When a job completed, in seconds since 1970. */
export const jobCompletionTime = gauge("kube_job_status_completion_time", {
  ...from,
  help: "When a job completed, in seconds since 1970.",
  unit: "seconds",
  labels: { namespace: open(), job_name: open() },
  legacyName,
});

/** Versions and addresses of a node, always 1. */
export const nodeInfo = gauge("kube_node_info", {
  ...from,
  help: "Versions and addresses of a node, always 1.",
  labels: {
    node: open(),
    kernel_version: open(),
    os_image: open(),
    container_runtime_version: open(),
    kubelet_version: open(),
    kubeproxy_version: open(),
    pod_cidr: open(),
    provider_id: open(),
    system_uuid: open(),
    internal_ip: open(),
  },
});

/** 1 for the state of each condition of a node, such as Ready or DiskPressure. */
export const nodeCondition = gauge("kube_node_status_condition", {
  ...from,
  help: "1 for the state of each condition of a node, such as Ready or DiskPressure.",
  labels: { node: open(), condition: open(), status: ["false", "true", "unknown"] },
});

/** 1 where a node takes no new pods. */
export const nodeUnschedulable = gauge("kube_node_spec_unschedulable", {
  ...from,
  help: "1 where a node takes no new pods.",
  labels: { node: open() },
});

/** A taint of a node, always 1. */
export const nodeTaint = gauge("kube_node_spec_taint", {
  ...from,
  help: "A taint of a node, always 1.",
  labels: { node: open(), key: open(), value: open(), effect: open() },
});

/** What a node has of a resource, in its unit. */
export const nodeCapacity = gauge("kube_node_status_capacity", {
  ...from,
  help: "What a node has of a resource, in its unit.",
  labels: { node: open(), resource: open(), unit: open() },
});

/** What pods can have of a node's resource, in its unit. */
export const nodeAllocatable = gauge("kube_node_status_allocatable", {
  ...from,
  help: "What pods can have of a node's resource, in its unit.",
  labels: { node: open(), resource: open(), unit: open() },
});
