package org.infraportal.gateway.home;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import jakarta.inject.Singleton;

import io.vertx.core.Future;

import org.infraportal.gateway.routing.Service;
import org.infraportal.gateway.routing.ServiceClient;
import org.infraportal.gateway.routing.Services;
import org.infraportal.web.PortalPath;
import org.infraportal.web.overview.Figure;
import org.infraportal.web.overview.Summary;

/**
 * What each service says of itself in figures ({@code GET /{service}/api/v1/summary}), asked of all at once and
 * kept for a few seconds, so that a busy home page asks no more often than that.
 */
@Singleton
public class Figures {
    private static final Duration WITHIN = Duration.ofMillis(800);
    private static final long KEPT_NANOS = Duration.ofSeconds(3).toNanos();
    private static final int MAX_FIGURES = 4;

    private final Services services;
    private final ServiceClient client;
    private final AtomicReference<Asked> last = new AtomicReference<>();

    Figures(Services services, ServiceClient client) {
        this.services = services;
        this.client = client;
    }

    /** In the order of the navigation; never fails. */
    Future<List<ServiceFigures>> now() {
        Asked known = last.get();
        if (known != null && System.nanoTime() - known.at < KEPT_NANOS) {
            return known.answer;
        }
        List<Future<ServiceFigures>> each =
                services.all().stream().map(this::ask).toList();
        Asked fresh = new Asked(
                System.nanoTime(),
                Future.join(each).map(all -> each.stream().map(Future::result).toList()));
        last.set(fresh);
        return fresh.answer;
    }

    private Future<ServiceFigures> ask(Service service) {
        return client.read(service, service.prefix() + "/api/v1/summary", null, WITHIN, Summary.class)
                .map(summary -> new ServiceFigures(service, true, own(service, summary)))
                .otherwise(new ServiceFigures(service, false, List.of()));
    }

    /** A service leads to its own pages only. */
    private static List<Figure> own(Service service, Summary summary) {
        return summary.figures().stream()
                .limit(MAX_FIGURES)
                .map(figure -> PortalPath.isUnder(service.prefix(), figure.url())
                        ? figure
                        : new Figure(figure.label(), figure.value(), null))
                .toList();
    }

    private record Asked(long at, Future<List<ServiceFigures>> answer) {}

    /**
     * A service's figures.
     *
     * @param up whether it answered
     */
    public record ServiceFigures(Service service, boolean up, List<Figure> figures) {
        public Figure first() {
            return figures.isEmpty() ? null : figures.getFirst();
        }

        public List<Figure> others() {
            return figures.size() < 2 ? List.of() : figures.subList(1, figures.size());
        }
    }
}
