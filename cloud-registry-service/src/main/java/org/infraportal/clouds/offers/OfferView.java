package org.infraportal.clouds.offers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An offer as the API gives it.
 *
 * @param version to be sent back with what is done to it
 * @param url its page, as a path on the portal
 */
public record OfferView(
        long id,
        OfferState state,
        long version,
        String url,
        String organisation,
        @JsonProperty("private") boolean isPrivate,
        Boolean segregated,
        NewOffer.Overcommit overcommit,
        Integer noticeDays,
        List<Contact> contacts,
        List<OfferedCloud> clouds,
        List<Message> messages,
        String offeredBy,
        Instant createdAt,
        Instant changedAt,
        String decidedBy,
        Instant decidedAt,
        String note) {

    /** One whom we can ask. */
    public record Contact(
            String name,
            String email,
            String role,
            @JsonProperty("public") boolean isPublic) {}

    /** A cloud of the offer. */
    public record OfferedCloud(String cloud, String authUrl, String cacertPem, List<OfferedRegion> regions) {}

    /**
     * A region of the offer.
     *
     * @param provider the name that it has, or would have, in the configuration
     * @param url of its page once the offer is accepted, or null
     */
    public record OfferedRegion(
            String name, int instances, String architecture, BigDecimal clockGHz, String provider, String url) {}

    /** Something that the donor and infra-root said to each other. */
    public record Message(Instant at, String by, String text) {}

    /** The heading of its page. */
    public String title() {
        return "Offer of " + organisation + ", " + state.word();
    }

    public int instances() {
        return clouds.stream()
                .flatMap(cloud -> cloud.regions().stream())
                .mapToInt(OfferedRegion::instances)
                .sum();
    }

    /** What everybody may see of an offer that is accepted. */
    OfferView forEverybody() {
        return new OfferView(
                id,
                state,
                version,
                url,
                organisation,
                isPrivate,
                segregated,
                overcommit,
                noticeDays,
                contacts.stream().filter(Contact::isPublic).toList(),
                clouds,
                List.of(),
                null,
                createdAt,
                changedAt,
                null,
                decidedAt,
                null);
    }
}
