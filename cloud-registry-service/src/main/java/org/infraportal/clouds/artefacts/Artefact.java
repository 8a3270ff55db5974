package org.infraportal.clouds.artefacts;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.infraportal.web.ProblemException;

/** What can be made of a region's facts: each a text for a file that some program reads. */
public enum Artefact {
    CLOUDS_ALL(
            "clouds-all",
            "clouds.yaml with both projects, for the bridge",
            "system-config",
            "playbooks/templates/clouds/%s.bridge_all_clouds.yaml.j2",
            Kind.YAML,
            CloudsYaml::all,
            Fact.AUTH_URL),
    CLOUDS_CI(
            "clouds-ci",
            "clouds.yaml with the control plane's project alone",
            "system-config",
            "playbooks/templates/clouds/%s.bridge_clouds.yaml.j2",
            Kind.YAML,
            CloudsYaml::ci,
            Fact.AUTH_URL),
    CLOUDS_NODEPOOL(
            "clouds-nodepool",
            "clouds.yaml with the test nodes' project alone",
            "system-config",
            "playbooks/templates/clouds/%s.nodepool_clouds.yaml.j2",
            Kind.YAML,
            CloudsYaml::nodepool,
            Fact.AUTH_URL),
    LAUNCHER_LAYOUT(
            "launcher-layout",
            "layout for the cloud launcher: keys and security groups",
            "system-config",
            "playbooks/clouds_layouts/%s.yml",
            Kind.YAML,
            LauncherLayout::of),
    NODEPOOL_PROVIDER(
            "nodepool-provider",
            "provider for Nodepool",
            "project-config",
            "nodepool/%s.yaml",
            Kind.YAML,
            ProviderStanzas::nodepool,
            Fact.EXTERNAL_NETWORK,
            Fact.FLAVOR),
    ZUUL_PROVIDER(
            "zuul-provider",
            "section and provider for Zuul's launcher",
            "zuul-providers",
            "zuul.d/%s.yaml",
            Kind.YAML,
            ProviderStanzas::zuul,
            Fact.EXTERNAL_NETWORK,
            Fact.FLAVOR),
    ZONE(
            "zone",
            "zone lines of the mirror",
            "zone-opendev.org",
            "zones/%s.db",
            Kind.ZONE,
            MirrorRecords::zone,
            Fact.MIRROR_IPV4,
            Fact.MIRROR_IPV6),
    INVENTORY(
            "inventory",
            "inventory entry of the mirror",
            "system-config",
            "inventory/%s.yaml",
            Kind.YAML,
            MirrorRecords::inventory,
            Fact.MIRROR_IPV4,
            Fact.MIRROR_IPV6),
    GRAFYAML(
            "grafyaml",
            "dashboard of Nodepool's figures, for grafyaml",
            "project-config",
            "grafana/nodepool-%s.yaml",
            Kind.YAML,
            Dashboards::grafyaml),
    GRAFANA_JSON(
            "grafana-json",
            "dashboard of Zuul's launcher, for Grafana",
            "project-config",
            "grafana/zuul-launcher-%s.json",
            Kind.JSON,
            Dashboards::json),
    NAMES(
            "names",
            "every name that follows from the region",
            "system-config",
            "docs/%s.names.yaml",
            Kind.YAML,
            DerivedNames::of);

    /** How a text is sent. */
    private enum Kind {
        YAML("application/yaml", "yaml"),
        JSON("application/json", "json"),
        ZONE("text/dns", "db");

        private final String mediaType;
        private final String suffix;

        Kind(String mediaType, String suffix) {
            this.mediaType = mediaType;
            this.suffix = suffix;
        }
    }

    private final String word;
    private final String about;
    private final String repository;
    private final String path;
    private final Kind kind;
    private final Function<RegionFacts, String> writer;
    private final List<Fact> needs;

    Artefact(
            String word,
            String about,
            String repository,
            String path,
            Kind kind,
            Function<RegionFacts, String> writer,
            Fact... needs) {
        this.word = word;
        this.about = about;
        this.repository = repository;
        this.path = path;
        this.kind = kind;
        this.writer = writer;
        this.needs = List.of(needs);
    }

    /** How addresses name it. */
    public String word() {
        return word;
    }

    /** What it is, for people. */
    public String about() {
        return about;
    }

    String repository() {
        return repository;
    }

    String mediaType() {
        return kind.mediaType;
    }

    String path(RegionFacts facts) {
        return path.formatted(facts.provider());
    }

    /** The file that it belongs in where that is shared with other clouds. */
    String sharedPath(RegionFacts facts) {
        return switch (this) {
            case CLOUDS_ALL -> "playbooks/templates/clouds/bridge_all_clouds.yaml.j2";
            case CLOUDS_CI -> "playbooks/templates/clouds/bridge_clouds.yaml.j2";
            case CLOUDS_NODEPOOL -> "playbooks/templates/clouds/nodepool_clouds.yaml.j2";
            case LAUNCHER_LAYOUT -> "playbooks/clouds_layouts.yml";
            case NODEPOOL_PROVIDER -> "nodepool/nodepool.yaml";
            case ZONE -> "zones/" + facts.of(Fact.DOMAIN) + "/zone.db";
            case INVENTORY -> "inventory/base/hosts.yaml";
            default -> path(facts);
        };
    }

    String fileName(RegionFacts facts) {
        return facts.provider() + "." + word + "." + kind.suffix;
    }

    /** The text; it ends with a line break. */
    String text(RegionFacts facts) {
        return writer.apply(facts);
    }

    /** The facts that would make it better and that nobody has said. */
    List<String> missing(RegionFacts facts) {
        return needs.stream()
                .filter(fact -> facts.of(fact) == null)
                .map(Fact::word)
                .toList();
    }

    static Artefact named(String word) {
        return Arrays.stream(values())
                .filter(artefact -> artefact.word.equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("artefact", word));
    }
}
