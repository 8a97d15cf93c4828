/** @type {import('next').NextConfig} */
const nextConfig = {
  // A second build beside a running instance (tests, another checkout) must not overwrite its files.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // Native or dynamic-require packages that a bundler would break.
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino", "undici", "nodemailer"],
};

export default nextConfig;
