package org.infraportal.cloudscheck;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import org.infraportal.fetch.AddressRules;

/** Q1 to Q3. */
final class NetworkRules {
    private static final int LEAST_MTU = 1400;
    private static final AddressRules PUBLIC = AddressRules.publicOnly();

    private final Api api;
    private final Findings findings;
    private final ComputeRules compute;
    private volatile OptionalLong pool = OptionalLong.empty();
    private volatile OptionalLong floating = OptionalLong.empty();
    private volatile String network;

    NetworkRules(Api api, Findings findings, ComputeRules compute) {
        this.api = api;
        this.findings = findings;
        this.compute = compute;
    }

    /** How many instances can have a public IPv4 address; empty when nothing limits them, or it is not known. */
    OptionalLong addresses() {
        if (pool.isPresent() && floating.isPresent()) {
            return OptionalLong.of(Math.min(pool.getAsLong(), floating.getAsLong()));
        }
        return pool.isPresent() ? pool : floating;
    }

    /** The id of a network that a server can be attached to; null when it is left to the cloud. */
    String network() {
        return network;
    }

    /** One network, with its subnets as far as they can be seen. */
    private record Network(JsonNode itself, List<JsonNode> subnets) {
        String id() {
            return Json.text(itself, "id");
        }

        boolean isExternal() {
            return Json.flag(itself, "router:external", false);
        }

        boolean isShared() {
            return Json.flag(itself, "shared", false);
        }

        boolean isOf(String project) {
            return project.equals(Json.text(itself, "project_id")) || project.equals(Json.text(itself, "tenant_id"));
        }

        /** Instances get an address of it without a floating IP. */
        boolean isAttachable(String project) {
            return isShared() || isOf(project);
        }

        boolean isUp() {
            String status = Json.text(itself, "status");
            return (status == null || status.equalsIgnoreCase("ACTIVE")) && Json.flag(itself, "admin_state_up", true);
        }

        /** External, or with addresses of the Internet: some clouds attach instances to such networks directly. */
        boolean leadsOut() {
            return isExternal() || isShared() && v4().stream().anyMatch(NetworkRules::isPublic);
        }

        List<JsonNode> v4() {
            return subnets.stream()
                    .filter(subnet -> Json.numberOrZero(subnet, "ip_version") == 4)
                    .toList();
        }

        /** A tenant does not see the subnets of an external network that is not shared. */
        boolean hidesSubnets() {
            return subnets.isEmpty()
                    && isExternal()
                    && !isShared()
                    && !itself.path("subnets").isEmpty();
        }

        String said() {
            return Text.shown(String.valueOf(Json.text(itself, "name")));
        }
    }

    void run(Services.Endpoint endpoint, Token token) {
        if (!endpoint.isAsked()) {
            findings.skipRest(endpoint.problem(), Rule.Q1, Rule.Q2, Rule.Q3);
            return;
        }
        String address = endpoint.address().toString();
        URI base = URI.create(address.matches(".*/v2\\.0") ? address : address + "/v2.0");
        List<Network> out = networks(base, token);
        long planned = compute.planned();
        boolean attachable = out == null
                || out.stream()
                        .anyMatch(each -> each.isAttachable(token.projectId())
                                && !each.v4().isEmpty());
        quota(base, token, planned, !attachable && !out.isEmpty());
        addresses(base, out, planned);
    }

    /** Q1: the networks that lead out; null when they are not known. */
    private List<Network> networks(URI base, Token token) {
        URI address = URI.create(base + "/networks");
        Findings.Step step = findings.step(Rule.Q1, address);
        try {
            List<JsonNode> subnets = api.list(URI.create(base + "/subnets"), token, "subnets");
            List<Network> out = api.list(address, token, "networks").stream()
                    .map(network -> new Network(
                            network,
                            subnets.stream()
                                    .filter(subnet ->
                                            Objects.equals(Json.text(subnet, "network_id"), Json.text(network, "id")))
                                    .toList()))
                    .filter(Network::leadsOut)
                    .toList();
            judge(step, out, token.projectId());
            return out;
        } catch (NoAnswer e) {
            step.fail(e);
            return null;
        }
    }

    private void judge(Findings.Step step, List<Network> out, String project) {
        List<Network> good = out.stream().filter(each -> !each.v4().isEmpty()).toList();
        if (out.isEmpty()) {
            step.fail(
                    "no external network, and none with public addresses",
                    "share a network with public IPv4 addresses with the zuul project");
            return;
        }
        if (good.isEmpty()) {
            boolean hidden = out.stream().anyMatch(Network::hidesSubnets);
            boolean six = out.stream().anyMatch(each -> !each.subnets().isEmpty());
            if (hidden) {
                step.warn(
                        names(out) + ": its subnets cannot be seen by the project",
                        "say how many IPv4 addresses it has: it could not be checked");
            } else {
                step.fail(
                        names(out) + (six ? ": IPv6 only" : ": no subnets"),
                        "add public IPv4 addresses: nodes without are discarded, whatever IPv6 they have");
            }
            return;
        }
        network = good.stream()
                .filter(each -> each.isAttachable(project))
                .map(Network::id)
                .findFirst()
                .orElse(null);
        List<Network> up = good.stream().filter(Network::isUp).toList();
        OptionalLong mtu = good.stream()
                .mapToLong(each -> Json.numberOrZero(each.itself(), "mtu"))
                .filter(each -> each > 0)
                .min();
        if (up.isEmpty()) {
            step.warn(names(good) + " is not active", "bring it up");
        } else if (up.stream().flatMap(each -> each.v4().stream()).allMatch(NetworkRules::isPrivate)) {
            step.warn(
                    names(up) + ": private IPv4 addresses only",
                    "give nodes addresses that can be reached from the Internet");
        } else if (mtu.isPresent() && mtu.getAsLong() < LEAST_MTU) {
            step.warn(
                    names(good) + ": MTU " + mtu.getAsLong(),
                    "raise it to 1500, or at least " + LEAST_MTU + ": jobs build tunnels inside");
        } else {
            boolean six = good.stream()
                    .anyMatch(each -> each.subnets().size() > each.v4().size());
            step.pass(names(good) + ": IPv4" + (six ? " and IPv6" : ", no IPv6"));
        }
    }

    private static String names(List<Network> networks) {
        return networks.stream().map(Network::said).distinct().limit(5).collect(Collectors.joining(", "));
    }

    /** Q2. */
    private void quota(URI base, Token token, long planned, boolean floatingNeeded) {
        String project = URLEncoder.encode(token.projectId(), StandardCharsets.UTF_8);
        URI address = URI.create(base + "/quotas/" + project);
        Findings.Step step = findings.step(Rule.Q2, address);
        try {
            JsonNode quota = quota(address, token);
            OptionalLong ports = most(quota, "port");
            OptionalLong ips = most(quota, "floatingip");
            String value = said(quota, "port", "ports") + ", " + said(quota, "floatingip", "floating IPs");
            if (floatingNeeded) {
                floating = ips;
            }
            boolean none = ports.isPresent() && ports.getAsLong() == 0
                    || floatingNeeded && ips.isPresent() && ips.getAsLong() == 0;
            if (none) {
                step.fail(value, "raise what is 0: no instance could have an address");
            } else if (ports.isPresent() && ports.getAsLong() < 2 * planned) {
                step.warn(
                        value + " for " + Text.count(planned, "instance", "instances"),
                        "raise the quota of ports to " + Text.number(2 * planned));
            } else if (floatingNeeded && ips.isPresent() && ips.getAsLong() < planned) {
                step.warn(
                        value + " for " + Text.count(planned, "instance", "instances"),
                        "raise the quota of floating IPs to " + Text.number(planned));
            } else if (Json.limit(quota, "port").isEmpty()) {
                step.warn("the quota of ports is not said", "have the network service say it");
            } else {
                step.pass(value + (floatingNeeded ? "" : ", which instances do not need"));
            }
        } catch (NoAnswer e) {
            step.fail(e);
        }
    }

    /** With details if the cloud knows them. */
    private JsonNode quota(URI address, Token token) throws NoAnswer {
        try {
            return api.get(URI.create(address + "/details.json"), token).path("quota");
        } catch (NoAnswer e) {
            if (e.status() / 100 != 4) {
                throw e;
            }
            return api.get(address, token).path("quota");
        }
    }

    /** Empty when there is no limit, or none is said. */
    private static OptionalLong most(JsonNode quota, String resource) {
        OptionalLong most = Json.limit(quota, resource);
        return most.isPresent() && most.getAsLong() < 0 ? OptionalLong.empty() : most;
    }

    private static String said(JsonNode quota, String resource, String unit) {
        OptionalLong most = Json.limit(quota, resource);
        if (most.isEmpty()) {
            return unit + " not said";
        }
        return most.getAsLong() < 0 ? "unlimited " + unit : Text.number(most.getAsLong()) + " " + unit;
    }

    /** Q3. */
    private void addresses(URI base, List<Network> out, long planned) {
        List<JsonNode> subnets = out == null
                ? List.of()
                : out.stream().flatMap(each -> each.v4().stream()).toList();
        if (subnets.isEmpty()) {
            findings.skip(Rule.Q3, "no public IPv4 addresses can be seen; see Q1");
            return;
        }
        Findings.Step step = findings.step(Rule.Q3, URI.create(base + "/subnets"));
        long all = subnets.stream().mapToLong(NetworkRules::size).reduce(0, Math::addExact);
        pool = OptionalLong.of(all);
        String value = Text.count(all, "address", "addresses");
        if (all < planned) {
            step.warn(
                    value + " for " + Text.count(planned, "instance", "instances"),
                    "add subnets, or plan with " + Text.count(all, "instance", "instances"));
        } else {
            step.pass(value);
        }
    }

    private static long size(JsonNode subnet) {
        List<JsonNode> pools = Json.objects(subnet.path("allocation_pools"));
        String cidr = Json.text(subnet, "cidr");
        if (pools.isEmpty() && cidr != null && cidr.matches("[0-9.]+/\\d{1,2}")) {
            // All but the network's own address, the broadcast and the gateway.
            int bits = Math.min(32, Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1)));
            return Math.max(0, (1L << 32 - bits) - 3);
        }
        long addresses = 0;
        for (JsonNode pool : pools) {
            long start = number(Json.text(pool, "start"));
            long end = number(Json.text(pool, "end"));
            addresses += start < 0 || end < start ? 0 : end - start + 1;
        }
        return addresses;
    }

    /** The number that an IPv4 address is; -1 when it is none. */
    private static long number(String address) {
        byte[] bytes = bytes(address);
        return bytes == null
                ? -1
                : Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt());
    }

    private static byte[] bytes(String address) {
        if (address == null || !address.matches("(\\d{1,3}\\.){3}\\d{1,3}")) {
            return null;
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static String first(JsonNode subnet) {
        String cidr = Json.text(subnet, "cidr");
        return cidr == null ? null : cidr.split("/")[0];
    }

    private static boolean isPublic(JsonNode subnet) {
        byte[] bytes = bytes(first(subnet));
        try {
            return bytes != null && PUBLIC.allows(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isPrivate(JsonNode subnet) {
        byte[] bytes = bytes(first(subnet));
        if (bytes == null) {
            return false;
        }
        int one = bytes[0] & 0xFF;
        int two = bytes[1] & 0xFF;
        return one == 10
                || one == 172 && two >= 16 && two < 32
                || one == 192 && two == 168
                || one == 100 && two >= 64 && two < 128;
    }
}
