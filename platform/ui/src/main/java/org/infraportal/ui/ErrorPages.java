package org.infraportal.ui;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;

import org.infraportal.web.ErrorPage;
import org.infraportal.web.Problem;

/** Draws the page that people see instead of a problem document. */
@ApplicationScoped
public class ErrorPages implements ErrorPage {
    private final Template error;

    @Inject
    ErrorPages(@Location("error.html") Template error) {
        this.error = error;
    }

    @Override
    public String html(Problem problem) {
        // The gateway also draws this page where no request scope is active, such as after a proxy failure.
        ManagedContext scope = Arc.container().requestContext();
        boolean opened = !scope.isActive();
        if (opened) {
            scope.activate();
        }
        try {
            return error.data("problem", problem).render();
        } finally {
            if (opened) {
                scope.terminate();
            }
        }
    }
}
