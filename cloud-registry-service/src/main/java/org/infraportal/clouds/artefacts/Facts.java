package org.infraportal.clouds.artefacts;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.clouds.regions.Region;
import org.infraportal.clouds.regions.RegionState;
import org.infraportal.clouds.regions.Regions;
import org.infraportal.database.Database;
import org.infraportal.web.FieldError;
import org.infraportal.web.ProblemException;
import org.infraportal.web.values.Texts;
import org.infraportal.web.values.WrongValueException;

/** What is known of regions beside their capacity. */
@ApplicationScoped
class Facts {
    private static final String PORTAL = "portal";
    private static final int MAX_SHOWN = 60;

    private final Regions regions;
    private final Database database;
    private final Clock clock;

    Facts(Regions regions, Database database, Clock clock) {
        this.regions = regions;
        this.database = database;
        this.clock = clock;
    }

    /** All that artefacts of a region are made of. */
    @Transactional
    RegionFacts of(Region region) {
        Map<Fact, String> known = new EnumMap<>(Fact.class);
        stored(region).forEach((fact, view) -> known.put(fact, view.value()));
        Set<String> names = new TreeSet<>(database.list(
                "select r.name from region r join region me on me.cloud_id = r.cloud_id where me.id = ? and r.state <> ?"
                        + " and r.name <> ''",
                row -> row.getString(1),
                region.id(),
                RegionState.RETIRED.name()));
        if (!region.name().isEmpty()) {
            names.add(region.name());
        }
        int servers = region.capacity() == null ? 0 : region.capacity();
        return new RegionFacts(
                region.provider(), region.cloud().name(), region.name(), List.copyOf(names), servers, known);
    }

    /** The last region of another cloud that was added and is still here. */
    @Transactional
    Optional<Region> lastAddedBeside(Region region) {
        return database.first(
                        "select r.provider from region r join region me on me.id = ? where r.cloud_id <> me.cloud_id"
                                + " and r.state <> ? order by r.first_seen desc, r.id desc limit 1",
                        row -> row.getString(1),
                        region.id(),
                        RegionState.RETIRED.name())
                .flatMap(regions::ofProvider);
    }

    /** Every fact there can be, with what is known. */
    List<FactView> list(Region region) {
        Map<Fact, FactView> stored = stored(region);
        return Arrays.stream(Fact.values())
                .map(fact -> stored.getOrDefault(
                        fact, new FactView(fact.word(), fact.about(), null, fact.usual(), null, null, null)))
                .toList();
    }

    private Map<Fact, FactView> stored(Region region) {
        Map<Fact, FactView> stored = new EnumMap<>(Fact.class);
        database.each(
                "select name, value, source, changed_by, changed_at from region_fact where region_id = ?",
                row -> {
                    Optional<Fact> known = Fact.named(row.getString("name"));
                    if (known.isPresent()) {
                        Fact fact = known.get();
                        stored.put(
                                fact,
                                new FactView(
                                        fact.word(),
                                        fact.about(),
                                        row.getString("value"),
                                        fact.usual(),
                                        row.getString("source"),
                                        row.getString("changed_by"),
                                        Database.instant(row, "changed_at")));
                    }
                    return null;
                },
                region.id());
        return stored;
    }

    /** Keeps what somebody says; a value that is empty clears the fact. All of it or nothing. */
    @Transactional
    List<FactView> say(String provider, Map<String, Object> said, String who) {
        Region region = regions.knownAndHeld(provider);
        Map<Fact, String> values = allowed(said);
        for (Map.Entry<Fact, String> one : values.entrySet()) {
            database.change(
                    "delete from region_fact where region_id = ? and name = ?",
                    region.id(),
                    one.getKey().word());
            if (!one.getValue().isEmpty()) {
                database.change(
                        "insert into region_fact (region_id, name, value, source, changed_by, changed_at)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        region.id(),
                        one.getKey().word(),
                        one.getValue(),
                        PORTAL,
                        who,
                        clock.instant());
            }
        }
        return list(region);
    }

    private static Map<Fact, String> allowed(Map<String, Object> said) {
        List<FieldError> errors = new ArrayList<>();
        Map<Fact, String> values = new EnumMap<>(Fact.class);
        said.forEach((name, value) -> {
            Optional<Fact> fact = Fact.named(name);
            String text = value == null ? "" : value.toString().strip();
            if (fact.isEmpty()) {
                String shown = Texts.visible(name, MAX_SHOWN);
                errors.add(new FieldError(shown, shown + ": unknown (expected: one of " + names() + ")"));
            } else if (text.isEmpty()) {
                values.put(fact.get(), "");
            } else {
                try {
                    values.put(fact.get(), fact.get().allowed(text));
                } catch (WrongValueException e) {
                    errors.add(new FieldError(name, e.about(name, text)));
                }
            }
        });
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return values;
    }

    private static String names() {
        return String.join(", ", Arrays.stream(Fact.values()).map(Fact::word).toList());
    }
}
