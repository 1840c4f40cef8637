module.exports = {
  preset: 'jest-expo',
  setupFilesAfterEnv: ['<rootDir>/jest.setup.js'],
  // The workspace's sources, so that the tests need no build before them.
  moduleNameMapper: { '^@irisvue/(contracts|client)$': '<rootDir>/../../packages/$1/src/index.ts' },
};
