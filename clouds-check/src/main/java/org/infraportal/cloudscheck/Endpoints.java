package org.infraportal.cloudscheck;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import org.infraportal.fetch.Call;

/** K4, and T2 of every public endpoint in the region. */
final class Endpoints {
    private static final int MAX_SERVERS = 24;

    private final CheckRequest request;
    private final Api api;
    private final Certificates certificates;
    private final Findings findings;
    /** By server: why it is not asked any more. */
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    Endpoints(CheckRequest request, Api api, Certificates certificates, Findings findings) {
        this.request = request;
        this.api = api;
        this.certificates = certificates;
        this.findings = findings;
    }

    /** K4 of zuul's catalog. */
    void services(Services services, Token token) {
        if (services.isEmpty()) {
            Findings.Step step = findings.step(Rule.K4, null);
            if (services.regions().isEmpty()) {
                step.fail("the catalog is empty", "give the project the services of the cloud in Keystone's catalog");
            } else {
                step.fail(
                        "no endpoint in region " + Text.shown(request.region()) + "; the catalog has "
                                + String.join(", ", services.regions()),
                        "give one of these regions: " + String.join(", ", services.regions()));
            }
            return;
        }
        service(services, Services.COMPUTE, true);
        service(services, Services.IMAGE, true);
        service(services, Services.NETWORK, false);
    }

    private void service(Services services, List<String> types, boolean needed) {
        Findings.Step step = findings.step(Rule.K4, null);
        String type = types.getFirst();
        if (services.find(types) != null) {
            step.pass(type);
            return;
        }
        String value = services.isOnlyInternal(types)
                ? type + " has an internal endpoint only"
                : "no " + type + " in region " + Text.shown(request.region()) + "; the catalog has "
                        + String.join(", ", services.regions());
        String advice = "add a public endpoint of " + type + " in this region to the catalog";
        if (needed) {
            step.fail(value, advice);
        } else {
            step.warn(value, advice);
        }
    }

    /** T2 of the servers of a catalog that were not looked at yet. */
    void certificates(Services services, URI keystone, ExecutorService threads) {
        Map<String, Services.Endpoint> servers = new LinkedHashMap<>();
        for (Services.Endpoint endpoint : services.all()) {
            if (endpoint.address() == null) {
                findings.step(Rule.T2, null)
                        .fail(
                                endpoint.type() + ": " + endpoint.problem(),
                                "put https://HOST/… into the catalog, without a user or a password");
            } else if (!endpoint.isSecure()) {
                plain(endpoint);
            } else {
                servers.putIfAbsent(endpoint.origin(), endpoint);
            }
        }
        servers.remove("https://" + keystone.getHost() + ":" + Api.port(keystone));
        List<? extends Future<?>> looks = servers.values().stream()
                .limit(MAX_SERVERS)
                .map(endpoint -> threads.submit(() -> look(endpoint)))
                .toList();
        looks.forEach(CheckRun::await);
        if (servers.size() > MAX_SERVERS) {
            findings.step(Rule.T2, null)
                    .warn(
                            servers.size() - MAX_SERVERS + " more servers were not looked at",
                            "take endpoints that nobody needs out of the catalog");
        }
    }

    private void plain(Services.Endpoint endpoint) {
        Findings.Step step = findings.step(Rule.T2, endpoint.address());
        try {
            api.checkAddress(endpoint.address());
            step.warn(
                    endpoint.type() + ": http only; no token is sent there, so that " + rules(endpoint.type())
                            + " not looked at",
                    "have it answer over https, and put that address into the catalog");
        } catch (NoAnswer e) {
            step.fail(endpoint.type() + ": " + e.getMessage(), e.advice());
        }
    }

    private static String rules(String type) {
        return switch (type) {
            case "compute" -> "N1 to N4 are";
            case "image" -> "G1 to G5 are";
            case "network" -> "Q1 to Q3 are";
            default -> Services.VOLUME.contains(type) ? "its part of C1 is" : "it is";
        };
    }

    private void look(Services.Endpoint endpoint) {
        URI address = endpoint.address();
        Findings.Step step = findings.step(Rule.T2, address);
        NoAnswer failure = null;
        try {
            api.call(Call.get(URI.create(address + "/"), Api.headers(null)));
        } catch (NoAnswer e) {
            failure = e;
        } catch (RunOver e) {
            step.failForNow(endpoint.type() + ": not reached before the check ended", "check again");
            return;
        }
        Certificates.Seen seen = certificates.of(address.getHost(), Api.port(address));
        if (failure != null && (seen == null || seen.problem() != null)) {
            refused.put(endpoint.origin(), failure.getMessage());
            if (failure.isRetryable()) {
                step.failForNow(endpoint.type() + ": " + failure.getMessage(), failure.advice());
            } else {
                step.fail(endpoint.type() + ": " + failure.getMessage(), failure.advice());
            }
            return;
        }
        Identity.say(step, address.getHost(), seen);
    }

    /** The endpoint with why it is not asked, if it is not; null when the region has none. */
    Services.Endpoint find(Services services, List<String> types) {
        Services.Endpoint found = services.find(types);
        if (found == null || found.address() == null) {
            return found;
        }
        if (!found.isSecure()) {
            return found.refused(found.type() + " answers over http only, and no token is sent there; see T2");
        }
        String why = refused.get(found.origin());
        return why == null ? found : found.refused(found.type() + " was not asked: " + why + "; see T2");
    }
}
