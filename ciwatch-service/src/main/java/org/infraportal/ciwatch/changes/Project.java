package org.infraportal.ciwatch.changes;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.infraportal.web.lists.Address;

/** A project of a Gerrit server, by its full name. */
@Entity
@Table(name = "gerrit_project")
public class Project {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String host;
    public String name;

    /** A project's page, as a path on the portal. */
    public static String page(String name) {
        return "/ciwatch/projects/" + Address.segment(name);
    }
}
