package org.infraportal.ciwatch.changes;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.web.lists.Like;

/** The projects of all Gerrit servers. */
@ApplicationScoped
public class Projects implements PanacheRepository<Project> {

    /** Those whose name contains the text, by name. */
    public List<Project> named(String text, int most) {
        return find("lower(name) like ?1 escape '!' order by name, id", Like.containing(text))
                .page(0, most)
                .list();
    }
}
