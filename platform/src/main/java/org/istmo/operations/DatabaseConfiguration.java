package org.istmo.operations;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pool of connections, as the application's role. */
@Configuration
class DatabaseConfiguration {

    /** The database may still be starting beside us: the pool waits for it here. */
    @Bean
    DataSource dataSource(StartingDatabase starting, MeterRegistry meters) {
        Database database = starting.await();
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("istmo");
        pool.setMetricRegistry(meters);
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.application());
        pool.setPassword(database.applicationPassword());
        pool.setMaximumPoolSize(16);
        pool.setMinimumIdle(2);
        // A reader waits no longer than this to be told that the database is away.
        pool.setConnectionTimeout(3_000);
        pool.setValidationTimeout(2_000);
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("ApplicationName", "istmo");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        // Statements are few and short: each is planned once for a connection, and its values travel as they are.
        pool.addDataSourceProperty("prepareThreshold", "1");
        pool.addDataSourceProperty("connectTimeout", "3");
        pool.addDataSourceProperty("socketTimeout", "30");
        return pool;
    }
}
