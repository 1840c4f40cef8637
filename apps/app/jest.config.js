module.exports = {
  preset: 'jest-expo',
  // The first render of a file loads much of React Native; on a busy machine that takes a while.
  testTimeout: 30_000,
  setupFilesAfterEnv: ['<rootDir>/jest.setup.js'],
  moduleNameMapper: {
    // The workspace's sources, so that the tests need no build before them.
    '^@irisvue/(contracts|client)$': '<rootDir>/../../packages/$1/src/index.ts',
    // Jest takes the package's React Native entry, which is untransformed ESM.
    '^lucide-react-native/icons/(.*)$':
      '<rootDir>/../../node_modules/lucide-react-native/dist/cjs/icons/$1.js',
  },
};
