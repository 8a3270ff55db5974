package org.infraportal.local;

import java.util.Optional;

import org.infraportal.services.Service;

/** Where the services keep their tables: the embedded server or somebody else's. */
interface Database {

    /** @return {@code jdbc:mysql://...} of the service's own schema */
    String url(Service service);

    String user(Service service);

    String password(Service service);

    /** How to see whether the server answers; empty when its address says too little. */
    Optional<Readiness> readiness();
}
