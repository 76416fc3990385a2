/** The part of compose files that we emit. */
import * as s from "../basics/json-schema.ts";

const service = s.closed(
  "A container.",
  {
    image: s.textLike("[:@]", "An image with its version or digest."),
    restart: s.only("unless-stopped", "Started again unless somebody stops it."),
    cap_drop: s.someNames("Rights that it does not have."),
    security_opt: s.someNames("Further restrictions."),
    volumes: s.someNames("Folders."),
    healthcheck: s.closed("Whether it works.", {
      test: s.someNames("A command."),
      interval: s.duration("How often."),
      timeout: s.duration("How long it may take."),
      start_period: s.duration("How long a start may take."),
    }),
  },
  {
    read_only: s.flag("Nothing is written but in volumes."),
    command: s.someNames("Its arguments."),
    environment: s.open("Environment variables.", {}, {}, { additionalProperties: { type: "string" } }),
    secrets: s.listOf(
      s.where(
        "source",
        s.closed("A secret.", { source: s.text("Its name."), target: s.text("The file that it is.") }),
        s.text("Its name."),
      ),
      "Secret files.",
    ),
    network_mode: s.only("host", "The network of this machine."),
    hostname: s.text("Its name."),
    networks: s.open("Its networks.", {}),
    ports: s.listOf(s.textLike("^127\\.0\\.0\\.1:", "A port of this machine alone."), "Ports."),
  },
);

export const composeSchema = s.closed("Containers that run together.", {
  name: s.text("The name of the project."),
  services: s.closed("Containers.", { prometheus: service, alertmanager: service, grafana: service }),
  volumes: s.open("What is kept.", {}),
  secrets: s.open("Secret files.", {}, {}, { additionalProperties: s.closed("One.", { file: s.text("Its path.") }) }),
});

export type ComposeFile = s.DataOf<typeof composeSchema>;
export type ComposeService = ComposeFile["services"]["prometheus"];
