package org.infraportal.clouds.artefacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.values.HostNames;
import org.infraportal.web.values.WrongValueException;

/**
 * All that is written into the artefacts of a region.
 *
 * @param provider its key
 * @param cloud the cloud's name, which is in every host name
 * @param region the region's name; empty where the cloud has none
 * @param regions the names of all regions of the cloud that are in use, this one too
 * @param maxServers what it may run now
 * @param known what was said of it
 */
record RegionFacts(
        String provider, String cloud, String region, List<String> regions, int maxServers, Map<Fact, String> known) {
    private static final int MAX_HOST_NAME = 253;

    /** The value, or what is usual; null where there is neither. */
    String of(Fact fact) {
        return known.getOrDefault(fact, fact.usual());
    }

    boolean is(Fact fact) {
        return Boolean.parseBoolean(of(fact));
    }

    int number(Fact fact) {
        return Integer.parseInt(of(fact));
    }

    List<String> images() {
        List<String> images = new ArrayList<>();
        for (String image : of(Fact.IMAGES).split(",")) {
            boolean arm =
                    of(Fact.ARCHITECTURE).equals("aarch64") && !image.strip().endsWith("-arm64");
            images.add(image.strip() + (arm ? "-arm64" : ""));
        }
        return images;
    }

    /** The address of Keystone; a variable of the template where nobody said it. */
    String authUrl() {
        String address = of(Fact.AUTH_URL);
        return address == null ? variable("clouds_" + variableName() + "_auth_url") : address;
    }

    String connection() {
        String connection = of(Fact.CONNECTION);
        return connection == null ? cloud : connection;
    }

    /** {@code openstackci-nimbus}: the cloud's entry for the project with the mirror. */
    String ciCloud() {
        return "openstackci-" + cloud;
    }

    /** {@code openstackzuul-nimbus}: the cloud's entry for test nodes. */
    String zuulCloud() {
        return "openstackzuul-" + cloud;
    }

    /** The cloud's name within names of variables. */
    String variableName() {
        return cloud.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    static String variable(String name) {
        return "{{ " + name + " }}";
    }

    /** {@code mirror01.north.nimbus}, without the domain. */
    String mirrorHost() {
        return "mirror%02d.".formatted(number(Fact.MIRROR_NUMBER)) + place();
    }

    /** {@code mirror.north.nimbus}, without the domain: the name that jobs use. */
    String mirrorService() {
        return "mirror." + place();
    }

    String inDomain(String name) {
        return name + "." + of(Fact.DOMAIN);
    }

    private String place() {
        String place = (region.isEmpty() ? cloud : region + "." + cloud).toLowerCase(Locale.ROOT);
        try {
            HostNames.allowed(region.isEmpty() ? "none" : region, 64);
            HostNames.allowed(cloud, 64);
            HostNames.allowed("acme-challenge.mirror01." + place + "." + of(Fact.DOMAIN), MAX_HOST_NAME);
        } catch (WrongValueException e) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, WrongValueException.sentence("region", region + "." + cloud, e.expected()));
        }
        return place;
    }
}
