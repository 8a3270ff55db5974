package org.infraportal.gateway.docs;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jakarta.inject.Singleton;

import org.infraportal.web.overview.Hit;

/** The guides that the portal lists, by name and by what they say. */
@Singleton
public class Guides {
    private static final List<Entry> GUIDES = List.of(
            new Entry("user/community-member", "Looking around"),
            new Entry("user/vendor", "Uploading results for a company"),
            new Entry("user/ci-operator", "Running a CI"),
            new Entry("user/cloud-donor", "Giving cloud capacity"),
            new Entry("user/foundation-staff", "Foundation staff"),
            new Entry("user/infra-root", "Running the infrastructure"),
            new Entry("user/moving-from-refstack", "Moving a RefStack here"),
            new Entry("user/why-did-my-run-fail", "Why did my run fail?"),
            new Entry("user/timeline", "Reading the timeline of a run"),
            new Entry("user/reading-logs-and-resources", "Logs and resources of a run"),
            new Entry("user/getting-runs-in", "Getting runs in"),
            new Entry("user/stackviz-export", "A run as a site beside its logs"),
            new Entry("operations", "Operating the portal"),
            new Entry("structure", "How the portal is built"),
            new Entry("events", "Events"),
            new Entry("refstack-compatibility", "RefStack compatibility"),
            new Entry("adr/README", "Decisions"));

    private static final int BEFORE_MATCH = 60;
    private static final int EXCERPT = 180;

    private final Map<Entry, Guide> guides = new LinkedHashMap<>();

    Guides() {
        GUIDES.forEach(entry -> Guide.named(entry.name()).ifPresent(guide -> guides.put(entry, guide)));
    }

    /** A document and what the list calls it. */
    public record Entry(String name, String title) {
        String path() {
            return "/docs/" + name;
        }
    }

    List<Entry> list() {
        return List.copyOf(guides.keySet());
    }

    /**
     * The guides in which every one of the words stands, those first that have one in their name.
     *
     * @param words at least one, between blanks
     */
    public List<Hit> find(String words, int most) {
        List<String> wanted = List.of(words.toLowerCase(Locale.ROOT).split("\\s+"));
        return guides.entrySet().stream()
                .filter(entry -> {
                    String all =
                            (entry.getKey().title() + " " + entry.getValue().text()).toLowerCase(Locale.ROOT);
                    return wanted.stream().allMatch(all::contains);
                })
                .sorted(Comparator.comparing(entry -> start(entry.getKey().title(), wanted) < 0))
                .limit(most)
                .map(entry -> new Hit(
                        "Guides",
                        entry.getKey().title(),
                        excerpt(entry.getValue().text(), wanted),
                        entry.getKey().path()))
                .toList();
    }

    /** Some of the text, from a little before the first of the words. */
    private static String excerpt(String text, List<String> wanted) {
        int match = Math.max(start(text, wanted), 0);
        int from = match <= BEFORE_MATCH ? 0 : text.indexOf(' ', match - BEFORE_MATCH) + 1;
        int to = Math.min(text.length(), from + EXCERPT);
        return (from == 0 ? "" : "… ") + text.substring(from, to).strip() + (to == text.length() ? "" : " …");
    }

    private static int start(String text, List<String> wanted) {
        String lower = text.toLowerCase(Locale.ROOT);
        return wanted.stream()
                .mapToInt(lower::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }
}
