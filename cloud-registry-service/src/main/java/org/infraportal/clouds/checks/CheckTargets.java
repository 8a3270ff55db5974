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
     * @param provider the region of the portal; null when only an address is known
     * @param imageFormat what its images are built in; null when nobody said it
     * @param mirror the host name of its mirror; null when there is none
     * @param active whether it runs test nodes: what is in use there is ours
     */
    record Found(String authUrl, String region, String provider, String imageFormat, String mirror, boolean active) {}

    /** A region that the portal lists, and that has not retired. */
    record Listed(long id, String provider, String region, String cloud, RegionState state) {}

    /** @throws ProblemException when it names none, or one that is not known */
    Found of(CheckSubmission submission) {
        String provider = submission.provider();
        if (provider == null) {
            return new Found(submission.authUrl(), submission.regionName(), null, null, null, false);
        }
        Listed listed = listed().stream()
                .filter(each -> each.provider().equals(provider))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "target.provider", "target.provider: not known (expected: a region that has not retired)"));
        Map<String, String> facts = facts(listed);
        if (!facts.containsKey("authUrl")) {
            throw ProblemException.invalid(
                    "target.provider",
                    "target.provider: " + provider + " has no address of Keystone yet (expected: target.authUrl)");
        }
        return found(listed, facts.get("authUrl"), facts);
    }

    /** The same for a region whose address comes from an operator's file. */
    Found of(Listed listed, String authUrl) {
        return found(listed, authUrl, facts(listed));
    }

    private static Found found(Listed listed, String authUrl, Map<String, String> facts) {
        boolean hasMirror = facts.containsKey("mirrorIpv4") || facts.containsKey("mirrorIpv6");
        String mirror = String.join(
                        ".", "mirror", listed.region(), listed.cloud(), facts.getOrDefault("domain", "opendev.org"))
                .toLowerCase(Locale.ROOT);
        return new Found(
                authUrl,
                listed.region(),
                listed.provider(),
                facts.get("imageFormat"),
                hasMirror ? mirror : null,
                listed.state() == RegionState.ACTIVE);
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
