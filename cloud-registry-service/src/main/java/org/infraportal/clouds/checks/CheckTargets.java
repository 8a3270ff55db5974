package org.infraportal.clouds.checks;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.clouds.regions.RegionState;
import org.infraportal.database.Database;
import org.infraportal.web.ProblemException;

/** Which cloud a check is about. */
@ApplicationScoped
class CheckTargets {
    private final Database database;

    CheckTargets(Database database) {
        this.database = database;
    }

    /**
     * What is checked.
     *
     * @param cacertPem the only certificates that are trusted; null for public ones
     * @param provider the region of the portal; null when only an address is known
     * @param imageFormat what its images are built in; null when nobody said it
     * @param mirror the host name of its mirror; null when there is none
     * @param active whether it runs test nodes: what is in use there is ours
     */
    record Found(
            String authUrl,
            String region,
            String cacertPem,
            String provider,
            String imageFormat,
            String mirror,
            boolean active) {}

    /** What an offer says of a region's cloud. */
    private record Offered(String authUrl, String cacertPem, String provider, String region) {}

    /** A region that the portal lists, and that has not retired. */
    record Listed(long id, String provider, String region, String cloud, RegionState state) {}

    /** @throws ProblemException when it names none, or one that is not known */
    Found of(CheckSubmission submission, Viewer viewer) {
        submission.checkTarget();
        if (submission.provider() != null) {
            return ofProvider(submission.provider());
        }
        if (submission.offerId() != null) {
            return ofOffer(submission.offerId(), submission.regionName(), viewer);
        }
        return new Found(submission.authUrl(), submission.regionName(), null, null, null, null, false);
    }

    private Found ofProvider(String provider) {
        Listed listed = listed().stream()
                .filter(each -> each.provider().equals(provider))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "target.provider", "target.provider: not known (expected: a region that has not retired)"));
        Map<String, String> facts = facts(listed);
        Offered offered =
                offered("o.region_id = ?", listed.id()).stream().findFirst().orElse(null);
        String authUrl = facts.getOrDefault("authUrl", offered == null ? null : offered.authUrl());
        if (authUrl == null) {
            throw ProblemException.invalid(
                    "target.provider",
                    "target.provider: " + provider + " has no address of Keystone yet (expected: target.authUrl)");
        }
        return found(listed, authUrl, offered == null ? null : offered.cacertPem(), facts);
    }

    /** For who made the offer, and infra-root; others do not know of it. */
    private Found ofOffer(long offer, String region, Viewer viewer) {
        boolean known = database.number(
                        "select count(*) from offer where id = ? and (? or offered_by = ?)",
                        offer,
                        viewer.seesAll(),
                        viewer.name())
                > 0;
        List<Offered> regions = known ? offered("o.offer_id = ?", offer) : List.of();
        if (!known) {
            throw ProblemException.invalid(
                    "target.offerId", "target.offerId: " + offer + " is not known (expected: an offer of yours)");
        }
        Offered found = regions.stream()
                .filter(each -> each.region().equals(region))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "region",
                        "region: " + region + " is not offered (expected: one of "
                                + regions.stream().map(Offered::region).toList() + ")"));
        return new Found(found.authUrl(), region, found.cacertPem(), found.provider(), null, null, false);
    }

    private List<Offered> offered(String condition, long id) {
        return database.list(
                "select c.auth_url, c.cacert_pem, r.provider, o.name from offer_region o join offer_cloud c"
                        + " on c.offer_id = o.offer_id and c.position = o.cloud_position left join region r"
                        + " on r.id = o.region_id where " + condition + " order by o.offer_id desc, o.position",
                row -> new Offered(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                id);
    }

    /** The same for a region whose address comes from an operator's file. */
    Found of(Listed listed, String authUrl) {
        return found(listed, authUrl, null, facts(listed));
    }

    private static Found found(Listed listed, String authUrl, String cacertPem, Map<String, String> facts) {
        boolean hasMirror = facts.containsKey("mirrorIpv4") || facts.containsKey("mirrorIpv6");
        String mirror = String.join(
                        ".", "mirror", listed.region(), listed.cloud(), facts.getOrDefault("domain", "opendev.org"))
                .toLowerCase(Locale.ROOT);
        return new Found(
                authUrl,
                listed.region(),
                cacertPem,
                listed.provider(),
                facts.get("imageFormat"),
                hasMirror ? mirror : null,
                listed.state() == RegionState.ACTIVE);
    }

    /** Whether somebody may speak for the donor of a region. */
    boolean isMember(String person, String provider) {
        return provider != null
                && database.number(
                                "select count(*) from region r join cloud c on c.id = r.cloud_id join donor_member m"
                                        + " on m.donor_id = c.donor_id where r.provider = ? and m.person = ?",
                                provider,
                                person)
                        > 0;
    }

    List<Listed> listed() {
        return database.list(
                "select r.id, r.provider, r.name, c.name, r.state from region r join cloud c on c.id = r.cloud_id"
                        + " where r.state <> 'RETIRED' and r.name <> '' order by r.provider",
                row -> new Listed(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        RegionState.valueOf(row.getString(5))));
    }

    private Map<String, String> facts(Listed listed) {
        Map<String, String> facts = new HashMap<>();
        database.each(
                "select name, value from region_fact where region_id = ?",
                row -> facts.put(row.getString(1), row.getString(2)),
                listed.id());
        return facts;
    }
}
