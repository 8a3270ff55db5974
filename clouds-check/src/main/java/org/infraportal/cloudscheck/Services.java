package org.infraportal.cloudscheck;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/** The public endpoints of one region, from a token's catalog. */
final class Services {
    static final List<String> COMPUTE = List.of("compute");
    static final List<String> IMAGE = List.of("image");
    static final List<String> NETWORK = List.of("network");
    static final List<String> VOLUME = List.of("block-storage", "volumev3", "block-store", "volumev2", "volume");

    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Set<String> regions = new TreeSet<>();
    private final Set<String> notPublic = new TreeSet<>();

    /**
     * One endpoint.
     *
     * @param address null when it is none that can be asked
     * @param problem why it is not asked; null when it is
     */
    record Endpoint(String type, URI address, String problem) {
        boolean isAsked() {
            return problem == null;
        }

        /** {@code https://HOST:PORT}. */
        String origin() {
            return address.getScheme() + "://" + address.getHost() + ":" + Api.port(address);
        }

        boolean isSecure() {
            return address != null && "https".equalsIgnoreCase(address.getScheme());
        }

        Endpoint refused(String why) {
            return new Endpoint(type, address, why);
        }
    }

    static Services of(JsonNode catalog, String region) {
        Services services = new Services();
        for (JsonNode service : Json.objects(catalog)) {
            String type = Json.text(service, "type");
            for (JsonNode endpoint : Json.objects(service.path("endpoints"))) {
                if (type != null) {
                    services.add(type, endpoint, region);
                }
            }
        }
        return services;
    }

    private void add(String type, JsonNode endpoint, String region) {
        String id = Json.text(endpoint, "region_id");
        String named = id == null ? Json.text(endpoint, "region") : id;
        String url = Json.text(endpoint, "url");
        if (named != null) {
            regions.add(Text.shown(named));
        }
        if (!region.equals(named) || url == null) {
            return;
        }
        if ("public".equals(Json.text(endpoint, "interface"))) {
            addresses.putIfAbsent(type, url);
        } else {
            notPublic.add(type);
        }
    }

    Set<String> regions() {
        return regions;
    }

    boolean isEmpty() {
        return addresses.isEmpty() && notPublic.isEmpty();
    }

    /** Whether it is there, but not for the public. */
    boolean isOnlyInternal(List<String> types) {
        return find(types) == null && types.stream().anyMatch(notPublic::contains);
    }

    /** All of them. */
    List<Endpoint> all() {
        return addresses.entrySet().stream()
                .map(each -> endpoint(Text.shown(each.getKey()), each.getValue()))
                .toList();
    }

    /** The first of these types; null when the region has none. */
    Endpoint find(List<String> types) {
        return types.stream()
                .filter(addresses::containsKey)
                .findFirst()
                .map(type -> endpoint(type, addresses.get(type)))
                .orElse(null);
    }

    private static Endpoint endpoint(String type, String url) {
        try {
            URI address = new URI(url.strip());
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            if (!web || address.getHost() == null) {
                return new Endpoint(type, null, "its address is none of the web");
            }
            if (address.getRawUserInfo() != null) {
                return new Endpoint(type, null, "its address has a user or a password in it");
            }
            URI plain = new URI(address.getScheme(), null, address.getHost(), address.getPort(), null, null, null);
            return new Endpoint(type, URI.create(plain + trimmed(address.getRawPath())), null);
        } catch (URISyntaxException e) {
            return new Endpoint(type, null, "its address is none of the web");
        }
    }

    /** A path without slashes at its end. */
    static String trimmed(String path) {
        return path == null ? "" : path.replaceAll("/+$", "");
    }
}
