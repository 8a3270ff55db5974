package org.infraportal.cloudscheck;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** N1 to N3. */
final class ComputeRules {
    static final int CORES = 8;
    static final int RAM = 8192;
    /** Flavors of "8 GB" that are slightly smaller are tolerated, as the labels of nodes do. */
    private static final int LEAST_RAM = 8000;

    private static final int LEAST_CORES = 4;
    static final int DISK = 80;
    private static final int MIRROR_CORES = 4;
    private static final int WANTED = 100;
    private static final long LEAST_MINOR = 37;
    private static final Pattern VERSION = Pattern.compile("(.*/v2(?:\\.\\d+)?)(?:/.*)?");
    private static final Pattern MICROVERSION = Pattern.compile("2\\.(\\d{1,6})");

    private final CheckRequest request;
    private final Api api;
    private final Findings findings;
    /** What the quota leaves room for; null while, and if, it is not known. */
    private final CompletableFuture<Capacity> quota = new CompletableFuture<>();

    private volatile boolean needsVolumes;
    private volatile String nodeFlavor;

    ComputeRules(CheckRequest request, Api api, Findings findings) {
        this.request = request;
        this.api = api;
        this.findings = findings;
    }

    /** There is nothing to ask. */
    void without() {
        quota.complete(null);
    }

    /** Null when compute did not say it. */
    Capacity known() {
        return quota.getNow(null);
    }

    /** How many instances are planned: those that the quota has room for, or else those that are wanted at least. */
    long planned() {
        Capacity capacity = quota.join();
        return capacity == null || capacity.instances() == null ? WANTED : capacity.instances();
    }

    /** Whether nodes need a volume to boot from, since no flavor has the disk. */
    boolean needsVolumes() {
        return needsVolumes;
    }

    /** The id of a flavor for nodes; null when there is none. */
    String nodeFlavor() {
        return nodeFlavor;
    }

    void run(Services.Endpoint compute, Token token, boolean volumes) {
        try {
            if (!compute.isAsked()) {
                findings.skipRest(compute.problem(), Rule.N1, Rule.N2, Rule.N3);
                return;
            }
            URI base = base(compute.address());
            limits(URI.create(base + "/limits"), token);
            quota.complete(null);
            flavors(URI.create(base + "/flavors/detail"), token, volumes);
            microversion(base, token);
        } finally {
            quota.complete(null);
        }
    }

    /** Up to the version, which is added when the catalog has none. */
    static URI base(URI address) {
        Matcher version = VERSION.matcher(address.toString());
        return URI.create(version.matches() ? version.group(1) : address + "/v2.1");
    }

    private void limits(URI address, Token token) {
        Findings.Step step = findings.step(Rule.N1, address);
        try {
            JsonNode limits = api.get(address, token).path("limits").path("absolute");
            if (!limits.isObject()) {
                throw NoAnswer.lasting("an answer without limits.absolute", "have compute answer as its API says");
            }
            judge(step, limits);
        } catch (NoAnswer e) {
            step.fail(e);
        }
    }

    private void judge(Findings.Step step, JsonNode limits) {
        Limit instances = limit(limits, "maxTotalInstances", "totalInstancesUsed");
        Limit cores = limit(limits, "maxTotalCores", "totalCoresUsed");
        Limit ram = limit(limits, "maxTotalRAMSize", "totalRAMUsed");
        Capacity room = Capacity.UNLIMITED
                .and("instances", instances.room(1))
                .and("cores", cores.room(CORES))
                .and("ram", ram.room(RAM));
        quota.complete(room);
        String value = (room.instances() == null
                        ? "room for any number of instances"
                        : "room for " + Text.count(room.instances(), "instance", "instances") + ", limited by "
                                + room.limitedBy())
                + ": " + instances.said("instances") + ", " + cores.said("cores") + ", " + ram.said("MiB of RAM");
        long used = request.active() ? 0 : Math.max(0, Json.numberOrZero(limits, "totalInstancesUsed"));
        if (room.instances() != null && room.instances() == 0) {
            step.fail(value, "raise the quota of " + room.limitedBy() + " of the zuul project");
        } else if (!instances.known() || !cores.known() || !ram.known()) {
            step.warn(value, "have compute say all of maxTotalInstances, maxTotalCores and maxTotalRAMSize");
        } else if (used > 0) {
            step.warn(
                    value + "; " + Text.count(used, "server runs", "servers run") + " there already",
                    "delete the servers in the zuul project: it is for nodes only");
        } else if (room.instances() != null && room.instances() < WANTED) {
            step.warn(
                    value,
                    "raise the quota of " + room.limitedBy() + ", or ask the infrastructure team to accept fewer than "
                            + WANTED);
        } else {
            step.pass(value);
        }
    }

    /** @param most null when the cloud does not say it; negative when there is no limit */
    private record Limit(OptionalLong most, long used) {
        boolean known() {
            return most.isPresent();
        }

        OptionalLong room(long each) {
            return most.isEmpty() || most.getAsLong() < 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.max(0, most.getAsLong() - used) / each);
        }

        String said(String unit) {
            if (most.isEmpty()) {
                return unit + " not said";
            }
            return (most.getAsLong() < 0 ? "unlimited " : Text.number(most.getAsLong()) + " ")
                    + unit
                    + (used > 0 ? " (" + Text.number(used) + " in use)" : "");
        }
    }

    /** In a region that runs already, what is in use is ours. */
    private Limit limit(JsonNode limits, String most, String used) {
        return new Limit(
                Json.number(limits, most), request.active() ? 0 : Math.max(0, Json.numberOrZero(limits, used)));
    }

    /** One flavor that can be used. */
    record Flavor(String id, String name, long ram, long cores, long disk) {
        static List<Flavor> of(List<JsonNode> flavors) {
            return flavors.stream()
                    .filter(flavor -> !Json.flag(flavor, "OS-FLV-DISABLED:disabled", false))
                    .map(flavor -> new Flavor(
                            Json.text(flavor, "id"),
                            Text.shown(String.valueOf(Json.text(flavor, "name"))),
                            Json.numberOrZero(flavor, "ram"),
                            Json.numberOrZero(flavor, "vcpus"),
                            Math.max(0, Json.numberOrZero(flavor, "disk"))
                                    + Math.max(0, Json.numberOrZero(flavor, "OS-FLV-EXT-DATA:ephemeral"))))
                    .toList();
        }

        Verdict verdict() {
            if (ram < LEAST_RAM || cores < LEAST_CORES) {
                return Verdict.FAIL;
            }
            return ram < RAM || cores < CORES ? Verdict.WARN : Verdict.PASS;
        }

        String said() {
            return name + " (" + ram + " MiB, " + cores + " vCPU, " + disk + " GB)";
        }
    }

    private void flavors(URI address, Token token, boolean volumes) {
        Findings.Step step = findings.step(Rule.N2, address);
        Findings.Step mirror = findings.step(Rule.N2, address);
        try {
            List<Flavor> flavors = Flavor.of(api.list(address, token, "flavors"));
            nodes(step, flavors, volumes);
            if (flavors.stream().noneMatch(flavor -> flavor.ram() >= RAM && flavor.cores() >= MIRROR_CORES)) {
                mirror.warn(
                        "no flavor for the mirror",
                        "offer one with " + RAM + " MiB and " + MIRROR_CORES + " vCPU or more");
            }
        } catch (NoAnswer e) {
            step.fail(e);
        }
    }

    private void nodes(Findings.Step step, List<Flavor> flavors, boolean volumes) {
        Flavor best = flavors.stream()
                .filter(flavor -> flavor.verdict() != Verdict.FAIL && (flavor.disk() >= DISK || volumes))
                .min(Comparator.comparing((Flavor flavor) -> flavor.verdict() != Verdict.PASS)
                        .thenComparing(flavor -> flavor.disk() < DISK)
                        .thenComparing(Flavor::ram)
                        .thenComparing(Flavor::cores)
                        .thenComparing(Flavor::disk))
                .orElse(null);
        if (best == null) {
            boolean smallDisk = flavors.stream().anyMatch(flavor -> flavor.verdict() != Verdict.FAIL);
            step.fail(
                    (smallDisk
                                    ? "no flavor for nodes has " + DISK + " GB of disk, and there are no volumes"
                                    : "no flavor for nodes")
                            + "; " + Text.count(flavors.size(), "flavor", "flavors") + " that can be used",
                    "offer the zuul project a flavor with " + RAM + " MiB, " + CORES + " vCPU and " + DISK + " GB");
            return;
        }
        nodeFlavor = best.id();
        needsVolumes = best.disk() < DISK;
        String value = best.said() + (needsVolumes ? ", booted from a volume of " + DISK + " GB" : "");
        if (best.verdict() == Verdict.PASS) {
            step.pass(value);
        } else {
            step.warn(
                    value,
                    best.ram() < RAM
                            ? "offer a flavor with " + RAM + " MiB: jobs are made for that"
                            : "offer a flavor with " + CORES + " vCPU, or say how fast these are");
        }
    }

    private void microversion(URI base, Token token) {
        Findings.Step step = findings.step(Rule.N3, URI.create(base + "/"));
        try {
            JsonNode version = version(base, token);
            String most = Json.text(version, "version");
            Matcher matcher = MICROVERSION.matcher(most == null ? "" : most);
            if (!matcher.matches()) {
                step.warn("no microversions", "offer compute API 2.37 or later");
            } else if (Long.parseLong(matcher.group(1)) < LEAST_MINOR) {
                step.warn(most, "upgrade compute: before 2.37 a server cannot get a network automatically, or none");
            } else {
                step.pass(most);
            }
        } catch (NoAnswer e) {
            step.fail(e);
        }
    }

    /** The version document, which some clouds have only in the list at the root. */
    private JsonNode version(URI base, Token token) throws NoAnswer {
        JsonNode found;
        try {
            found = api.get(URI.create(base + "/"), token);
        } catch (NoAnswer e) {
            if (e.status() != 401 && e.status() != 404) {
                throw e;
            }
            found = api.get(URI.create(base.toString().replaceAll("/v2(\\.\\d+)?$", "") + "/"), token);
        }
        if (found.path("version").isObject()) {
            return found.path("version");
        }
        JsonNode newest = found.path("version");
        for (JsonNode each : Json.objects(found.path("versions"))) {
            if (newest.isMissingNode() || "v2.1".equals(Json.text(each, "id"))) {
                newest = each;
            }
        }
        return newest;
    }
}
