/** Virtual machines that EC2 lists. */
import * as s from "../basics/json-schema.ts";
import type { Discovery } from "./discovery.ts";
import { keepWhere, setLabel } from "./relabel.ts";

export interface Ec2Targets {
  readonly kind: "ec2";
  readonly region: string;
  readonly port: number;
  /** Filters of `describe-instances`: `{ "tag:service": ["shop"] }`. */
  readonly filters?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The role that Prometheus takes on; left out, that of its machine. */
  readonly roleArn?: string | undefined;
}

/**
 * The running machines of a region, by their private address. Each target has the labels `zone` and `instance_id`.
 *
 * @example
 * ec2Targets({ region: "eu-central-1", port: 9100, filters: { "tag:service": ["shop"] } }).region
 * // eu-central-1
 */
export function ec2Targets(options: Omit<Ec2Targets, "kind">): Ec2Targets {
  return { kind: "ec2", ...options };
}

export const ec2Discovery: Discovery<Ec2Targets> = {
  kind: "ec2",
  is: (targets) => (targets as Ec2Targets).kind === "ec2",
  discovered: ({ region, port, filters = {}, roleArn }) => ({
    config: {
      ec2_sd_configs: [
        {
          region,
          port,
          ...(Object.keys(filters).length > 0
            ? { filters: Object.entries(filters).map(([name, values]) => ({ name, values })) }
            : {}),
          ...(roleArn === undefined ? {} : { role_arn: roleArn }),
        },
      ],
    },
    addresses: [],
    atLeast: 1,
    relabel: [
      keepWhere("__meta_ec2_instance_state", "running"),
      setLabel("zone", { from: "__meta_ec2_availability_zone" }),
      setLabel("instance_id", { from: "__meta_ec2_instance_id" }),
    ],
    labels: ["zone", "instance_id"],
  }),
  schema: {
    ec2_sd_configs: s.someOf(
      s.closed(
        "A region.",
        { region: s.text("Its name."), port: s.integer(1, "The port of every target.", { maximum: 65535 }) },
        {
          filters: s.someOf(
            s.closed("A filter.", { name: s.text("Its name."), values: s.someNames("Its values.") }),
            "Filters.",
          ),
          role_arn: s.text("The role that Prometheus takes on."),
        },
      ),
      "Targets that EC2 lists.",
    ),
  },
};
