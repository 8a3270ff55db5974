/*M!999999\- enable the sandbox mode */ 
-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: refstack
-- ------------------------------------------------------
/*!40101 SET NAMES utf8mb4 */;

CREATE TABLE `alembic_version` (
  `version_num` varchar(32) NOT NULL,
  PRIMARY KEY (`version_num`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
INSERT INTO `alembic_version` VALUES ('434be17a6ec3');

CREATE TABLE `group` (
  `created_at` datetime NOT NULL,
  `id` varchar(36) NOT NULL,
  `name` varchar(80) NOT NULL,
  `description` text,
  PRIMARY KEY (`id`)
);
INSERT INTO `group` VALUES
('2016-01-01 00:00:00','00000000-0000-4000-8000-0000000000f0','Foundation Group',NULL),
('2016-01-02 00:00:00','00000000-0000-4000-8000-0000000000a0','Group for Acme','Who may change Acme'),
('2016-01-03 00:00:00','00000000-0000-4000-8000-0000000000d0','Group for a deleted vendor',NULL);

-- Rows of one result stand before it, and far apart.
INSERT INTO `results` (`_id`,`created_at`,`test_id`,`name`,`uuid`) VALUES
(1,'2016-02-01 10:00:00','10000000-0000-4000-8000-000000000001','tempest.api.compute.A.test_one','5e2f8e1c-0000-4000-8000-000000000001'),
(2,'2016-02-01 10:00:00','10000000-0000-4000-8000-000000000001','tempest.api.compute.A.test_two',NULL),
(3,'2016-02-01 10:00:00','10000000-0000-4000-8000-000000000002','tempest.api.compute.A.test_one','5e2f8e1c-0000-4000-8000-000000000001');

INSERT INTO `meta` (`_id`,`test_id`,`meta_key`,`value`,`created_at`) VALUES
(1,'10000000-0000-4000-8000-000000000002','user','https://openid.example/ann','2016-02-01 10:00:00'),
(2,'10000000-0000-4000-8000-000000000003','user','https://openid.example/ann','2016-02-01 10:00:00'),
(3,'10000000-0000-4000-8000-000000000003','shared','true','2016-02-01 10:00:00'),
(4,'10000000-0000-4000-8000-000000000003','guideline','2016.08.json','2016-02-01 10:00:00'),
(5,'10000000-0000-4000-8000-000000000003','target','compute','2016-02-01 10:00:00'),
(6,'10000000-0000-4000-8000-000000000004','public_key','AAAAleftover','2016-02-01 10:00:00'),
(7,'10000000-0000-4000-8000-000000000005','user','https://openid.example/gone','2016-02-01 10:00:00'),
(8,'10000000-0000-4000-8000-000000000005','weather','rain \'n\' wind','2016-02-01 10:00:00'),
(9,'10000000-0000-4000-8000-0000000000ff','shared','true','2016-02-01 10:00:00');

INSERT INTO `organization` (`id`,`type`,`name`,`description`,`group_id`,`created_by_user`,`properties`,`created_at`,`updated_at`) VALUES
('20000000-0000-4000-8000-000000000001',0,'Foundation',NULL,'00000000-0000-4000-8000-0000000000f0','https://openid.example/admin',NULL,'2016-01-01 00:00:00',NULL),
('20000000-0000-4000-8000-000000000002',3,'Acme','Clouds \\ & \"more\"','00000000-0000-4000-8000-0000000000a0','https://openid.example/ANN','{\"site\": \"https://acme.example\"}','2016-01-02 00:00:00','2016-01-05 00:00:00'),
('20000000-0000-4000-8000-000000000003',1,'Acme Labs',NULL,'00000000-0000-4000-8000-0000000000a0','https://openid.example/ann',NULL,'2016-01-02 00:00:00',NULL);

INSERT INTO `product` (`id`,`name`,`description`,`type`,`product_type`,`public`,`organization_id`,`created_by_user`,`properties`,`created_at`,`updated_at`) VALUES
('30000000-0000-4000-8000-000000000001','Acme Cloud','Zürich',0,1,1,'20000000-0000-4000-8000-000000000002','https://openid.example/ann','{\"dc\": 3}','2016-01-06 00:00:00',NULL),
('30000000-0000-4000-8000-000000000002','Lost',NULL,0,7,0,'20000000-0000-4000-8000-00000000ffff','https://openid.example/ann',NULL,'2016-01-06 00:00:00',NULL);
INSERT INTO `product_version` (`id`,`product_id`,`version`,`cpid`,`created_by_user`,`created_at`) VALUES
('40000000-0000-4000-8000-000000000001','30000000-0000-4000-8000-000000000001',NULL,NULL,'https://openid.example/ann','2016-01-06 00:00:00'),
('40000000-0000-4000-8000-000000000002','30000000-0000-4000-8000-000000000001','7.1','acme-cpid','https://openid.example/ann','2016-01-06 00:00:00');

INSERT INTO `pubkeys` (`id`,`openid`,`format`,`pubkey`,`md5_hash`,`comment`,`created_at`) VALUES
('50000000-0000-4000-8000-000000000001','https://openid.example/ann','ssh-rsa','${KEY}','d41d8cd98f00b204e9800998ecf8427e','ann@laptop','2016-01-01 00:00:01'),
('50000000-0000-4000-8000-000000000002','https://openid.example/bob','ssh-rsa','${KEY}','d41d8cd98f00b204e9800998ecf8427e',NULL,'2016-01-01 00:00:02'),
('50000000-0000-4000-8000-000000000003','https://openid.example/bob','ssh-dss','AAAAB3NzaC1kc3M=','00000000000000000000000000000000',NULL,'2016-01-01 00:00:03');

INSERT INTO `test` (`id`,`cpid`,`duration_seconds`,`product_version_id`,`verification_status`,`created_at`,`updated_at`,`deleted`) VALUES
('10000000-0000-4000-8000-000000000001','cpid-1',120,NULL,0,'2016-02-01 10:00:00',NULL,0),
('10000000-0000-4000-8000-000000000002','cpid-2',-5,NULL,0,'2016-02-01 10:00:00',NULL,NULL),
('10000000-0000-4000-8000-000000000003','acme-cpid',300,'40000000-0000-4000-8000-000000000002',1,'2016-02-02 10:00:00','2016-02-03 11:00:00',0),
('10000000-0000-4000-8000-000000000004','cpid-4',0,'40000000-0000-4000-8000-00000000ffff',0,'2016-02-04 10:00:00',NULL,0),
('10000000-0000-4000-8000-000000000005','',1,NULL,0,'2016-02-05 10:00:00',NULL,0);

INSERT INTO `results` (`_id`,`created_at`,`test_id`,`name`,`uuid`) VALUES
(4,'2016-02-01 10:00:00','10000000-0000-4000-8000-000000000001','tempest.api.compute.A.test_three','zzz'),
(5,'2016-02-01 10:00:00','10000000-0000-4000-8000-000000000003','tempest.api.compute.A.test_one','5e2f8e1c-0000-4000-8000-000000000001'),
(6,'2016-02-01 10:00:00','10000000-0000-4000-8000-000000000003','tempest.api.compute.A.test_ünicode[\'x\']',NULL),
(7,'2016-02-01 10:00:00','10000000-0000-4000-8000-000000000004','5',NULL),
(8,'2016-02-01 10:00:00','10000000-0000-4000-8000-0000000000ff','orphan',NULL),
(9,'2016-02-01 10:00:00','10000000-0000-4000-8000-000000000001','tempest.api.compute.A.test_two',NULL);

INSERT INTO `user` (`_id`,`openid`,`email`,`fullname`,`created_at`,`updated_at`) VALUES
(1,'https://openid.example/admin','admin@example.org','Admin','2016-01-01 00:00:00',NULL),
(2,'https://openid.example/ann','ann@example.org','Ann Ö','2016-01-01 00:00:00','2016-01-02 00:00:00'),
(3,'https://openid.example/bob',NULL,NULL,'2016-01-01 00:00:00',NULL);
INSERT INTO `user_to_group` (`_id`,`user_openid`,`group_id`,`created_by_user`,`created_at`) VALUES
(1,'https://openid.example/admin','00000000-0000-4000-8000-0000000000f0','https://openid.example/admin','2016-01-01 00:00:00'),
(2,'https://openid.example/ann','00000000-0000-4000-8000-0000000000a0','https://openid.example/ann','2016-01-02 00:00:00'),
(3,'https://openid.example/ann','00000000-0000-4000-8000-0000000000a0','https://openid.example/ann','2016-01-02 00:00:00'),
(4,'https://openid.example/nobody','00000000-0000-4000-8000-0000000000a0','https://openid.example/ann','2016-01-02 00:00:00'),
(5,'https://openid.example/bob','00000000-0000-4000-8000-0000000000d0','https://openid.example/ann','2016-01-03 00:00:00');
-- Dump completed on 2026-11-21  2:07:00
