package org.infraportal.clouds.offers;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.infraportal.cloudscheck.Trust;
import org.infraportal.web.FieldError;
import org.infraportal.web.ProblemException;
import org.infraportal.web.values.AllowedHostName;
import org.infraportal.web.values.AllowedName;
import org.infraportal.web.values.AllowedWebAddress;
import org.infraportal.web.values.Given;

/**
 * An offer as a donor sends it.
 *
 * @param organisation who gives, as it wants to be called
 * @param isPrivate whether nobody else is to see it before it is accepted
 * @param segregated whether the test nodes have hypervisors of their own
 * @param noticeDays how many days before its end the donor would say so
 * @param draft whether it is only kept, and not sent yet; then contacts and clouds may be missing
 * @param version of the offer that the donor saw, where one is changed
 */
public record NewOffer(
        @NotNull @AllowedName(max = 128) String organisation,
        @Size(max = 20) List<@NotNull @Valid Contact> contacts,
        @JsonProperty("private") Boolean isPrivate,
        Boolean segregated,
        @Valid Overcommit overcommit,
        @Min(0) @Max(3650) Integer noticeDays,
        @Size(max = 20) List<@NotNull @Valid OfferedCloud> clouds,
        Boolean draft,
        @Min(0) Long version) {

    private static final int MAX_REGIONS = 50;

    public NewOffer {
        contacts = contacts == null
                ? List.of()
                : contacts.stream().filter(Objects::nonNull).toList();
        clouds = clouds == null
                ? List.of()
                : clouds.stream().filter(Objects::nonNull).toList();
        isPrivate = Boolean.TRUE.equals(isPrivate);
        draft = Boolean.TRUE.equals(draft);
    }

    /** @param isPublic whether everybody may see the address once the offer is accepted */
    public record Contact(
            @NotNull @AllowedName(max = 128) String name,

            @NotNull
            @Size(max = 254)
            @Pattern(regexp = "[!-?A-~]{1,64}@[A-Za-z0-9.-]{1,189}", message = "expected: an e-mail address")
            String email,

            @AllowedName(max = 64, optional = true) String role,
            @JsonProperty("public") Boolean isPublic) {
        public Contact {
            role = Given.text(role);
            isPublic = Boolean.TRUE.equals(isPublic);
        }
    }

    /** How many times more is promised than there is; 1 is none. */
    public record Overcommit(
            @DecimalMin("0.1") @DecimalMax("1000") @Digits(integer = 4, fraction = 2)
            BigDecimal cpu,

            @DecimalMin("0.1") @DecimalMax("1000") @Digits(integer = 4, fraction = 2)
            BigDecimal ram) {}

    /**
     * @param cloud its short name, a part of the mirrors' host names
     * @param authUrl of its Keystone, https
     * @param cacertPem certificates that its own are checked with, or null for those that everybody trusts
     */
    public record OfferedCloud(
            @NotNull @AllowedHostName(max = 32) String cloud,
            @NotNull @AllowedWebAddress(max = 500) String authUrl,
            @Size(max = 65_536) String cacertPem,
            @Size(max = MAX_REGIONS) List<@NotNull @Valid OfferedRegion> regions) {
        public OfferedCloud {
            cacertPem = Given.text(cacertPem);
            regions = regions == null
                    ? List.of()
                    : regions.stream().filter(Objects::nonNull).toList();
        }
    }

    /**
     * @param name of the region in its cloud, a part of the mirror's host name
     * @param instances test nodes that it could run at once
     * @param clockGHz of its processors, or null
     */
    public record OfferedRegion(
            @NotNull @AllowedHostName(max = 31) String name,
            @NotNull @Min(1) @Max(100_000) Integer instances,

            @Pattern(regexp = "[a-z0-9_]{1,32}", message = "expected: an architecture such as x86_64 or aarch64")
            String architecture,

            @DecimalMin("0.1") @DecimalMax("99") @Digits(integer = 2, fraction = 2)
            BigDecimal clockGHz) {
        public OfferedRegion {
            architecture = architecture == null || architecture.isBlank() ? "x86_64" : architecture;
        }
    }

    /** The name that the region has in the configuration: the cloud's and its own, in lower case. */
    static String provider(String cloud, String region) {
        return (cloud + "-" + region).toLowerCase(Locale.ROOT);
    }

    /** Ends the request with everything that does not fit. */
    void check() {
        List<FieldError> errors = new ArrayList<>();
        if (!draft && contacts.isEmpty()) {
            errors.add(new FieldError("contacts", "contacts: none (expected: at least one whom we can ask)"));
        }
        if (!draft && clouds.isEmpty()) {
            errors.add(new FieldError("clouds", "clouds: none (expected: at least one)"));
        }
        Set<String> names = new HashSet<>();
        Set<String> providers = new HashSet<>();
        for (int i = 0; i < clouds.size(); i++) {
            OfferedCloud cloud = clouds.get(i);
            String field = "clouds[" + i + "].";
            if (!names.add(cloud.cloud.toLowerCase(Locale.ROOT))) {
                errors.add(new FieldError(field + "cloud", field + "cloud: " + cloud.cloud + " (expected: once)"));
            }
            if (!"https".equalsIgnoreCase(URI.create(cloud.authUrl).getScheme())) {
                errors.add(new FieldError(
                        field + "authUrl", field + "authUrl: " + cloud.authUrl + " (expected: an https address)"));
            }
            if (!draft && cloud.regions.isEmpty()) {
                errors.add(new FieldError(field + "regions", field + "regions: none (expected: at least one)"));
            }
            checkCertificates(field, cloud.cacertPem, errors);
            for (OfferedRegion region : cloud.regions) {
                if (!providers.add(provider(cloud.cloud, region.name))) {
                    errors.add(new FieldError(
                            field + "regions", field + "regions: " + region.name + " (expected: each region once)"));
                }
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static void checkCertificates(String cloud, String pem, List<FieldError> errors) {
        try {
            Trust.certificates(pem);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError(cloud + "cacertPem", cloud + e.getMessage()));
        }
    }
}
