package org.infraportal.refstack.guidelines;

import java.util.List;
import java.util.Locale;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.web.overview.Hit;
import org.infraportal.web.overview.SearchHits;

/** Guidelines by name. */
@ApplicationScoped
public class GuidelineHits implements SearchHits {
    private final Guidelines guidelines;

    GuidelineHits(Guidelines guidelines) {
        this.guidelines = guidelines;
    }

    @Override
    public List<Hit> hits(String words, int most) {
        String wanted = words.toLowerCase(Locale.ROOT);
        return guidelines.list().stream()
                .filter(entry -> ("guideline " + entry.file()).contains(wanted))
                .limit(most)
                .map(entry -> new Hit(
                        "Guidelines",
                        "Guideline " + entry.label(),
                        entry.family().equals(Guidelines.POWERED)
                                ? "for platforms"
                                : "for the add-on " + entry.family(),
                        "/refstack/guidelines?file=" + entry.file()))
                .toList();
    }
}
