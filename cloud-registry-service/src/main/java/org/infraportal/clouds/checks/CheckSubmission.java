package org.infraportal.clouds.checks;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.infraportal.cloudscheck.CheckRequest;
import org.infraportal.cloudscheck.Credentials;
import org.infraportal.web.ProblemException;

/**
 * A check that is asked for.
 *
 * @param cacertPem the only certificates that are trusted; left out for public ones
 * @param zuul the user of the project for test nodes
 * @param ci the user of the project for the mirror; may be left out
 * @param image left out for qcow2
 * @param boot whether a server is booted too
 */
public record CheckSubmission(
        Target target, String region, String cacertPem, User zuul, User ci, Image image, Boolean boot) {
    private static final int MAX_ADDRESS = 1024;
    private static final String REGION = "[\\p{Alnum}][\\p{Alnum} ._-]{0,63}";
    private static final int MAX_VALUE = 4096;

    /**
     * Which cloud: by its address, or by what the portal knows of it.
     *
     * @param authUrl address of Keystone
     * @param provider a region of the portal
     * @param offerId an offer of one's own; the region is one of its regions
     */
    public record Target(String authUrl, String provider, Long offerId) {}

    /** @param format {@code qcow2}, {@code raw} or {@code vhd} */
    public record Image(String format) {}

    /** Who signs in; never shown, and never stored. */
    public record User(
            String username,
            String password,
            String projectName,
            String projectId,
            String userDomainName,
            String userDomainId,
            String projectDomainName,
            String projectDomainId,
            String applicationCredentialId,
            String applicationCredentialSecret) {
        Credentials credentials(String field) {
            String[] values = {
                username,
                password,
                projectName,
                projectId,
                userDomainName,
                userDomainId,
                projectDomainName,
                projectDomainId,
                applicationCredentialId,
                applicationCredentialSecret
            };
            for (String value : values) {
                if (value != null && (value.length() > MAX_VALUE || value.indexOf('\0') >= 0)) {
                    throw ProblemException.invalid(
                            field, field + ": too long (expected: values of at most " + MAX_VALUE + " characters)");
                }
            }
            try {
                return new Credentials(
                        username,
                        password,
                        projectName,
                        projectId,
                        userDomainName,
                        userDomainId,
                        projectDomainName,
                        projectDomainId,
                        applicationCredentialId,
                        applicationCredentialSecret);
            } catch (IllegalArgumentException e) {
                throw ProblemException.invalid(field, field + "." + e.getMessage());
            }
        }

        @Override
        public String toString() {
            return "a user";
        }
    }

    /** Without what the address may not have. */
    String authUrl() {
        String given = target == null || target.authUrl() == null
                ? ""
                : target.authUrl().strip();
        if (given.isEmpty()) {
            throw ProblemException.invalid(
                    "target.authUrl", "target.authUrl: missing (expected: the address of Keystone)");
        }
        return CheckedAddress.of(given, MAX_ADDRESS);
    }

    /** @throws ProblemException when it names more than one target */
    void checkTarget() {
        boolean address =
                target != null && target.authUrl() != null && !target.authUrl().isBlank();
        long named = Stream.of(address, provider() != null, offerId() != null)
                .filter(each -> each)
                .count();
        if (named > 1) {
            throw ProblemException.invalid(
                    "target", "target: more than one (expected: one of authUrl, provider, offerId)");
        }
    }

    /** The region of the portal that it names; null when it names none. */
    String provider() {
        return target == null || target.provider() == null || target.provider().isBlank()
                ? null
                : target.provider().strip();
    }

    /** The offer that it names; null when it names none. */
    Long offerId() {
        return target == null ? null : target.offerId();
    }

    String regionName() {
        String given = region == null ? "" : region.strip();
        if (!given.matches(REGION)) {
            throw ProblemException.invalid(
                    "region", "region: not allowed (expected: its name, up to 64 letters, digits, blanks, . _ -)");
        }
        return given;
    }

    CheckRequest request(CheckTargets.Found found) {
        if (zuul == null) {
            throw ProblemException.invalid("zuul", "zuul: missing (expected: the user of the project for test nodes)");
        }
        try {
            return new CheckRequest(
                    found.authUrl(),
                    found.region(),
                    cacertPem == null || cacertPem.isBlank() ? found.cacertPem() : cacertPem,
                    zuul.credentials("zuul"),
                    ci == null ? null : ci.credentials("ci"),
                    image == null || image.format() == null ? found.imageFormat() : image.format(),
                    Boolean.TRUE.equals(boot),
                    found.mirror(),
                    found.active(),
                    "accept-" + UUID.randomUUID(),
                    List.of());
        } catch (IllegalArgumentException e) {
            String field =
                    e.getMessage().substring(0, Math.max(0, e.getMessage().indexOf(':')));
            throw ProblemException.invalid(field, e.getMessage());
        }
    }
}
