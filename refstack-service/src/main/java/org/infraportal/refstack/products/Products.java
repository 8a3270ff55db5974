package org.infraportal.refstack.products;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.infraportal.refstack.compatibility.ApiId;

/** The products of all vendors. */
@ApplicationScoped
public class Products implements PanacheRepositoryBase<Product, String> {
    public Optional<Product> byId(String id) {
        return ApiId.isPossible(id) ? findByIdOptional(id) : Optional.empty();
    }
}
