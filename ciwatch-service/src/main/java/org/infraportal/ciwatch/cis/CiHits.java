package org.infraportal.ciwatch.cis;

import java.util.List;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.web.lists.Address;
import org.infraportal.web.overview.Hit;
import org.infraportal.web.overview.SearchHits;

/** CIs by name. */
@ApplicationScoped
@Priority(1)
public class CiHits implements SearchHits {
    private final Cis cis;

    CiHits(Cis cis) {
        this.cis = cis;
    }

    @Override
    @Transactional
    public List<Hit> hits(String words, int most) {
        return cis.named(words, most).stream()
                .map(ci -> new Hit(
                        "CIs",
                        ci.name,
                        "CI on " + ci.host,
                        Address.of("/ciwatch").with("ci", ci.name).toString()))
                .toList();
    }
}
