/** Every kind of service discovery. A catalog's targets are of one of them. */
import { consulDiscovery } from "./consul.ts";
import { dnsDiscovery } from "./dns.ts";
import { ec2Discovery } from "./ec2.ts";
import { fileDiscovery } from "./file.ts";
import { httpDiscovery } from "./http.ts";
import { kubernetesDiscovery } from "./kubernetes.ts";
import { staticTargets } from "./static.ts";

export const discoveries = [
  staticTargets,
  fileDiscovery,
  httpDiscovery,
  dnsDiscovery,
  kubernetesDiscovery,
  consulDiscovery,
  ec2Discovery,
] as const;
