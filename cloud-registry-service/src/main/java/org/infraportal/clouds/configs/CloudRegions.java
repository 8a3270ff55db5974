package org.infraportal.clouds.configs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.infraportal.web.values.HostNames;
import org.infraportal.web.values.WrongValueException;

/** The regions of one cloud: {@code regions}, or {@code region_name}, or those of the vendor's profile. */
final class CloudRegions {
    private static final int MAX_NAME = 64;
    private static final Set<String> ENTRY = Set.of("name", "values");

    private final Notes notes;

    CloudRegions(Notes notes) {
        this.notes = notes;
    }

    /** @param values what is different in it */
    record Named(String name, int line, Map<String, Item.Field> values) {}

    List<Named> read(Map<String, Item.Field> cloud, VendorProfile profile, int line) {
        Item.Field regions = cloud.get("regions");
        Item.Field regionName = cloud.get("region_name");
        List<Named> named;
        if (regions != null) {
            named = listed(regions);
            if (regionName != null) {
                beside(regionName, named);
            }
        } else if (regionName != null) {
            named = single(regionName);
        } else {
            named = new ArrayList<>();
            if (profile != null) {
                profile.regions().forEach(name -> named.add(new Named(name, line, Map.of())));
            }
            if (named.isEmpty()) {
                notes.warn(
                        line,
                        "region_name: missing (expected: the region's name; openstacksdk takes the first that it"
                                + " finds in the catalog)");
            }
        }
        twice(named);
        return named.isEmpty() ? List.of(new Named("", line, Map.of())) : named;
    }

    private List<Named> listed(Item.Field field) {
        if (Templates.isWholly(field.value())) {
            notes.warn(field.line(), "regions: a placeholder, so the regions are not known");
            return new ArrayList<>();
        }
        if (!(field.value() instanceof Item.Items items)) {
            notes.error(
                    field.line(),
                    "regions: " + field.value().kind()
                            + " (expected: a list; of a text openstacksdk takes each letter for a" + " region)");
            return new ArrayList<>();
        }
        if (items.all().isEmpty()) {
            notes.warn(field.line(), "regions: an empty list, and region_name beside it has no effect");
        }
        List<Named> named = new ArrayList<>();
        for (Item item : items.all()) {
            switch (item) {
                case Item.Fields entry -> entry(entry, named);
                case Item.Text text -> add(text, text.line(), Map.of(), named);
                case Item.Items list -> notes.error(list.line(), "regions: a list within the list (expected: a name)");
            }
        }
        return named;
    }

    private void entry(Item.Fields entry, List<Named> named) {
        Item.Field name = entry.get("name");
        if (name == null || !(name.value() instanceof Item.Text text)) {
            notes.error(
                    entry.line(), "regions: one without a name (expected: name and values; openstacksdk stops here)");
            return;
        }
        entry.all().forEach((key, field) -> {
            if (!ENTRY.contains(key)) {
                notes.error(
                        field.line(),
                        "regions: " + Notes.shown(key)
                                + " (expected: only name and values, and within values what differs; openstacksdk stops here)");
            }
        });
        Item.Field values = entry.get("values");
        Map<String, Item.Field> own = new LinkedHashMap<>();
        if (values != null && values.value() instanceof Item.Fields fields) {
            own.putAll(KeyRules.underscored(fields, notes));
            for (String key : List.of("region_name", "regions", "profile", "cloud")) {
                Item.Field ignored = own.remove(key);
                if (ignored != null) {
                    notes.warn(ignored.line(), key + ": has no effect in the values of a region");
                }
            }
        } else if (values != null) {
            notes.error(
                    values.line(),
                    "values: " + values.value().kind() + " (expected: a mapping; openstacksdk stops here)");
        }
        add(text, name.line(), own, named);
    }

    private void add(Item.Text name, int line, Map<String, Item.Field> values, List<Named> named) {
        if (name.type() != Item.Type.TEXT) {
            notes.error(
                    line,
                    "region: " + Notes.shown(name.text()) + " is " + name.kind()
                            + " to YAML (expected: quotes around it; openstacksdk stops here)");
        }
        if (name.text().isBlank()) {
            notes.error(line, "region: empty (expected: its name)");
            return;
        }
        if (!name.text().equals(name.text().strip())) {
            notes.warn(line, "region: blanks around the name, which are part of it");
        }
        if (!Templates.hasMark(name.text()) && !isHostName(name.text())) {
            notes.warn(
                    line,
                    "region: " + Notes.shown(name.text())
                            + " cannot be in a host name, and the mirror's has to contain it (expected: letters, digits, -)");
        }
        named.add(new Named(name.text(), line, values));
    }

    private static boolean isHostName(String name) {
        try {
            HostNames.allowed(name.strip(), MAX_NAME);
            return true;
        } catch (WrongValueException e) {
            return false;
        }
    }

    private List<Named> single(Item.Field field) {
        List<Named> named = new ArrayList<>();
        switch (field.value()) {
            case Item.Items items -> {
                notes.warn(field.line(), "region_name: a list (expected: the key regions)");
                return listed(field);
            }
            case Item.Fields fields ->
                notes.error(field.line(), "region_name: a mapping (expected: one name; openstacksdk stops here)");
            case Item.Text text
            when text.text().contains(",") -> {
                notes.warn(
                        field.line(),
                        "region_name: several names with commas, which is deprecated (expected: a list in"
                                + " regions)");
                for (String name : text.text().split(",", -1)) {
                    add(new Item.Text(text.line(), name, name, Item.Type.TEXT), field.line(), Map.of(), named);
                }
            }
            case Item.Text text -> {
                if (text.isNothing()) {
                    notes.error(
                            field.line(),
                            "region_name: empty (expected: a name, or no such key; openstacksdk stops here)");
                } else {
                    add(text, field.line(), Map.of(), named);
                }
            }
        }
        return named;
    }

    /** openstacksdk forgets {@code region_name} where there are {@code regions}. */
    private void beside(Item.Field regionName, List<Named> named) {
        if (!(regionName.value() instanceof Item.Text text) || named.isEmpty() || Templates.hasMark(text.text())) {
            return;
        }
        List<String> names = named.stream().map(Named::name).toList();
        String shown = Notes.shown(text.text());
        if (!names.contains(text.text())) {
            notes.error(
                    regionName.line(),
                    "region_name: " + shown + " is none of "
                            + String.join(", ", names.stream().map(Notes::shown).toList())
                            + " (expected: one of them; openstacksdk drops it and takes the first)");
        } else if (!names.getFirst().equals(text.text())) {
            notes.warn(
                    regionName.line(),
                    "region_name: " + shown + " is dropped where there are regions; openstacksdk takes the first, "
                            + Notes.shown(names.getFirst()));
        }
    }

    private void twice(List<Named> named) {
        Set<String> seen = new LinkedHashSet<>();
        for (Named region : named) {
            if (!seen.add(region.name())) {
                notes.error(region.line(), "regions: " + Notes.shown(region.name()) + " twice");
            }
        }
    }
}
